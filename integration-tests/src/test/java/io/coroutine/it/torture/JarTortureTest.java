package io.coroutine.it.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.it.support.ChildJvm;
import io.coroutine.it.support.Compilation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tortured jar does what the jar did, however its coroutines are driven. */
class JarTortureTest {
  private static final String MAIN = "TortureSubject";
  private static final Path SOURCE = Path.of("src/test/resources/torture", MAIN + ".java");

  @TempDir Path directory;
  private Path plain;
  private Path tortured;
  private Tally tally;

  @BeforeEach
  void torture() throws IOException {
    plain = directory.resolve("plain.jar");
    tortured = directory.resolve("tortured.jar");
    Map<String, byte[]> entries = new TreeMap<>();
    Compilation.compile(List.of(SOURCE), List.of("--release", "17"))
        .forEach((name, bytes) -> entries.put(name + ".class", bytes));
    entries.put(
        "META-INF/versions/17/Versioned.class",
        Compilation.compile(
                "Versioned", "class Versioned { String of() { return \"17\".trim(); } }")
            .get("Versioned"));
    entries.put("META-INF/SIGNER.SF", bytes("signature"));
    entries.put("META-INF/SIGNER.RSA", bytes("signature"));
    entries.put("a/resource.txt", bytes("resource"));
    entries.put("module-info.class", bytes("module"));
    write(entries, plain);
    tally = JarTorture.torture(plain, tortured);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void write(Map<String, byte[]> entries, Path jar) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
    manifest.getEntries().put(MAIN + ".class", new Attributes());
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey()));
        out.write(entry.getValue());
        out.closeEntry();
      }
    }
  }

  @Test
  void driversGiveWhatThePlainJarGives() throws Exception {
    List<String> expected = run(plain, "same");
    assertTrue(expected.remove(0).endsWith(" 0 suspensions"));
    assertEquals("end", expected.get(expected.size() - 1));
    for (String driver : List.of("same", "other")) {
      List<String> actual = run(tortured, driver);
      String counts = actual.remove(0);
      assertFalse(counts.endsWith(" 0 suspensions"), counts);
      assertTrue(counts.startsWith((driver.equals("same") ? 1 : 2) + " threads"), counts);
      assertEquals(expected, actual, driver);
    }
  }

  private static List<String> run(Path jar, String driver) throws Exception {
    List<Path> classPath = new ArrayList<>(List.of(jar));
    classPath.addAll(ChildJvm.classPathOfTests());
    ChildJvm jvm = new ChildJvm(classPath).with("-Xss64m", "-Dtorture.driver=" + driver);
    return new ArrayList<>(jvm.run(MAIN).expectSuccess());
  }

  @Test
  void countsMethods() {
    assertTrue(tally.transformed() > 20, tally.toString());
    assertEquals(0, tally.refused(), tally.toString());
    assertTrue(tally.excluded(Exclusion.SYNCHRONIZED) > 0, tally.toString());
  }

  @Test
  void keepsResourcesAndVersionsButNotSignatures() throws IOException {
    try (JarFile jar = new JarFile(tortured.toFile())) {
      assertNotNull(jar.getEntry("a/resource.txt"));
      assertNotNull(jar.getEntry("META-INF/versions/17/Versioned.class"));
      Set<String> versioned =
          jar.stream()
              .map(JarEntry::getName)
              .filter(name -> name.startsWith("META-INF/versions/17/Versioned$of$twin"))
              .collect(Collectors.toSet());
      assertEquals(1, versioned.size());
      assertEquals(null, jar.getEntry("META-INF/SIGNER.SF"));
      assertEquals(null, jar.getEntry("META-INF/SIGNER.RSA"));
      assertEquals(null, jar.getEntry("module-info.class"));
      assertEquals("true", jar.getManifest().getMainAttributes().getValue("Multi-Release"));
      assertTrue(jar.getManifest().getEntries().isEmpty());
    }
  }
}
