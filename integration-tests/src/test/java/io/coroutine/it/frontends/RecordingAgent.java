package io.coroutine.it.frontends;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;

/** An agent after ours: writes the class files that the JVM gets to a directory, its argument. */
public final class RecordingAgent {
  private RecordingAgent() {}

  /** Called by the JVM. */
  public static void premain(String directory, Instrumentation instrumentation) {
    instrumentation.addTransformer(
        new ClassFileTransformer() {
          @Override
          public byte[] transform(
              ClassLoader loader,
              String name,
              Class<?> redefined,
              ProtectionDomain domain,
              byte[] bytes) {
            if (name != null && name.startsWith("io/coroutine/it/targets/")) {
              write(Path.of(directory, name + ".class"), bytes);
            }
            return null;
          }
        },
        true);
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
