package io.coroutine.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
  private Path jar;
  private Path directory;
  private List<Path> classPath;

  @BeforeEach
  void createClassPath(@TempDir Path root) throws Exception {
    jar = Files.writeString(root.resolve("library.jar"), "one");
    directory = Files.createDirectories(root.resolve("classes"));
    Files.writeString(directory.resolve("Foo.class"), "one");
    classPath = List.of(jar, directory, root.resolve("none.jar"));
  }

  @Test
  void doesNotChangeIfNothingChanges() throws Exception {
    assertEquals(Fingerprint.of(classPath), Fingerprint.of(classPath));
  }

  @Test
  void doesNotDependOnFilesThatAreNoClasses() throws Exception {
    String before = Fingerprint.of(classPath);
    Files.writeString(directory.resolve("settings.properties"), "a=b");
    assertEquals(before, Fingerprint.of(classPath));
  }

  @Test
  void changesWithTheTimeOfAJar() throws Exception {
    String before = Fingerprint.of(classPath);
    Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000));
    assertNotEquals(before, Fingerprint.of(classPath));
  }

  @Test
  void changesWithTheSizeOfAClass() throws Exception {
    Path file = directory.resolve("Foo.class");
    FileTime time = Files.getLastModifiedTime(file);
    String before = Fingerprint.of(classPath);
    Files.writeString(file, "longer");
    Files.setLastModifiedTime(file, time);
    assertNotEquals(before, Fingerprint.of(classPath));
  }

  @Test
  void changesWithTheOrder() throws Exception {
    assertNotEquals(
        Fingerprint.of(List.of(jar, directory)), Fingerprint.of(List.of(directory, jar)));
  }
}
