package io.coroutine.it.torture;

import io.coroutine.it.support.Classes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Writes the tortured copy of a jar, for the class path: classes, the generated ones beside them,
 * and resources. Signatures, which no longer fit, and module declarations are left out.
 */
final class JarTorture {
  private static final String CLASS = ".class";
  private static final String VERSIONS = "META-INF/versions/";

  private final JarFile jar;
  private final JarOutputStream out;
  private final Torturer torturer;
  private final Tally tally = new Tally();
  private final Set<String> written = new HashSet<>();

  private JarTorture(JarFile jar, JarOutputStream out) throws IOException {
    this.jar = jar;
    this.out = out;
    this.torturer = new Torturer(Classes.locator(baseClasses(jar)));
  }

  /** Writes the tortured copy of {@code jar} to {@code target}; returns what happened. */
  static Tally torture(Path jar, Path target) throws IOException {
    try (JarFile in = new JarFile(jar.toFile());
        OutputStream file = Files.newOutputStream(target);
        JarOutputStream out = new JarOutputStream(file)) {
      return new JarTorture(in, out).run();
    }
  }

  private static Map<String, byte[]> baseClasses(JarFile jar) throws IOException {
    Map<String, byte[]> classes = new HashMap<>();
    for (JarEntry entry : Collections.list(jar.entries())) {
      String name = entry.getName();
      if (name.endsWith(CLASS) && !name.startsWith(VERSIONS)) {
        classes.put(name.substring(0, name.length() - CLASS.length()), read(jar, entry));
      }
    }
    return classes;
  }

  private static byte[] read(JarFile jar, JarEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  private Tally run() throws IOException {
    writeManifest();
    for (JarEntry entry : Collections.list(jar.entries())) {
      String name = entry.getName();
      if (isLeftOut(name)) {
        continue;
      }
      if (name.endsWith(CLASS)) {
        writeTortured(name, read(jar, entry));
      } else {
        write(name, read(jar, entry));
      }
    }
    return tally;
  }

  private static boolean isLeftOut(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    boolean isSignature = upper.matches("META-INF/[^/]*\\.(SF|RSA|DSA|EC)");
    return isSignature || upper.equals(JarFile.MANIFEST_NAME) || name.endsWith("module-info.class");
  }

  /** Keeps the main attributes; the others are digests of the classes as they were. */
  private void writeManifest() throws IOException {
    Manifest manifest = new Manifest();
    if (jar.getManifest() != null) {
      manifest.getMainAttributes().putAll(jar.getManifest().getMainAttributes());
    }
    manifest.getMainAttributes().putIfAbsent(Attributes.Name.MANIFEST_VERSION, "1.0");
    out.putNextEntry(new JarEntry(JarFile.MANIFEST_NAME));
    manifest.write(out);
    out.closeEntry();
  }

  /** Writes a class and, into the same place of a multi-release jar, its frame classes. */
  private void writeTortured(String entryName, byte[] classFile) throws IOException {
    Tortured tortured = torturer.torture(classFile);
    tally.add(tortured.tally());
    write(entryName, tortured.classFile());
    String root = entryName.substring(0, entryName.length() - (tortured.name() + CLASS).length());
    for (Map.Entry<String, byte[]> frameClass : tortured.frameClasses().entrySet()) {
      write(root + frameClass.getKey() + CLASS, frameClass.getValue());
    }
  }

  private void write(String name, byte[] content) throws IOException {
    if (written.add(name)) {
      out.putNextEntry(new JarEntry(name));
      out.write(content);
      out.closeEntry();
    }
  }
}
