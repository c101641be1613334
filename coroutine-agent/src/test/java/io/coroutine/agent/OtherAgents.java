package io.coroutine.agent;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Builds another agent, which gives the program the JVM's {@code Instrumentation}. */
final class OtherAgents {
  private static final String SOURCE =
      """
      package com.other;

      import java.lang.instrument.*;
      import java.security.ProtectionDomain;

      public class Agent {
        public static Instrumentation instrumentation;
        public static int seen;

        public static void premain(String options, Instrumentation given) {
          instrumentation = given;
          given.addTransformer(
              new ClassFileTransformer() {
                @Override
                public byte[] transform(
                    ClassLoader loader,
                    String name,
                    Class<?> redefined,
                    ProtectionDomain domain,
                    byte[] classFile) {
                  if (name.equals("com/acme/Hello")) {
                    seen++;
                  }
                  return null;
                }
              },
              true);
        }
      }
      """;

  private OtherAgents() {}

  /** Returns the path of the agent's jar. */
  static Path jar(Path directory) {
    byte[] agent =
        Sources.read(Sources.compile(directory.resolve("other"), SOURCE)).get("com.other.Agent");
    byte[] transformer = Sources.read(directory.resolve("other/classes")).get("com.other.Agent$1");
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", "com.other.Agent");
    attributes.putValue("Can-Retransform-Classes", "true");
    attributes.putValue("Can-Redefine-Classes", "true");
    Path jar = directory.resolve("other.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(file, manifest)) {
      entries.putNextEntry(new JarEntry("com/other/Agent.class"));
      entries.write(agent);
      entries.putNextEntry(new JarEntry("com/other/Agent$1.class"));
      entries.write(transformer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return jar;
  }
}
