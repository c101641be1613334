package io.coroutine.maven;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {
  private static final byte[] ONE = {1};
  private static final byte[] TWO = {2};

  @TempDir Path root;

  @Test
  void findsClassesInDirectories() throws Exception {
    try (ClassPath classPath = new ClassPath(List.of(directory("d", "a/Foo", ONE)))) {
      assertArrayEquals(ONE, classPath.find("a/Foo").orElseThrow());
    }
  }

  @Test
  void findsClassesInJars() throws Exception {
    try (ClassPath classPath = new ClassPath(List.of(jar("j.jar", "a/Foo", ONE)))) {
      assertArrayEquals(ONE, classPath.find("a/Foo").orElseThrow());
    }
  }

  @Test
  void doesNotFindClassesThatAreNowhere() throws Exception {
    List<Path> paths = List.of(directory("d", "a/Foo", ONE), jar("j.jar", "a/Foo", ONE));
    try (ClassPath classPath = new ClassPath(paths)) {
      assertEquals(Optional.empty(), classPath.find("a/Bar"));
    }
  }

  @Test
  void prefersEarlierElements() throws Exception {
    List<Path> paths = List.of(jar("j.jar", "a/Foo", ONE), directory("d", "a/Foo", TWO));
    try (ClassPath classPath = new ClassPath(paths)) {
      assertArrayEquals(ONE, classPath.find("a/Foo").orElseThrow());
    }
  }

  @Test
  void findsClassesOfTheJdk() throws Exception {
    try (ClassPath classPath = new ClassPath(List.of())) {
      assertTrue(classPath.find("java/util/List").isPresent());
      assertTrue(classPath.find("java/sql/Connection").isPresent());
    }
  }

  @Test
  void ignoresElementsThatDoNotExist() throws Exception {
    try (ClassPath classPath = new ClassPath(List.of(root.resolve("none.jar")))) {
      assertEquals(Optional.empty(), classPath.find("a/Foo"));
    }
  }

  @Test
  void namesTheJarThatCanNotBeOpened() throws Exception {
    Path broken = Files.writeString(root.resolve("broken.jar"), "not a jar");
    try (ClassPath classPath = new ClassPath(List.of(broken))) {
      IOException failure = assertThrows(IOException.class, () -> classPath.find("a/Foo"));
      assertTrue(failure.getMessage().startsWith(broken + " on the class path can't be opened: "));
    }
  }

  @Test
  void doesNotOpenJarsForClassesOfTheJdk() throws Exception {
    Path broken = Files.writeString(root.resolve("broken.jar"), "not a jar");
    try (ClassPath classPath = new ClassPath(List.of(broken))) {
      assertTrue(classPath.find("java/util/List").isPresent());
    }
  }

  private Path directory(String name, String className, byte[] content) throws IOException {
    Path file = root.resolve(name).resolve(className + ".class");
    Files.createDirectories(file.getParent());
    Files.write(file, content);
    return root.resolve(name);
  }

  private Path jar(String name, String className, byte[] content) throws IOException {
    Path jar = root.resolve(name);
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream entries = new ZipOutputStream(file)) {
      entries.putNextEntry(new ZipEntry(className + ".class"));
      entries.write(content);
    }
    return jar;
  }
}
