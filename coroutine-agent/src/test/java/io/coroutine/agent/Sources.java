package io.coroutine.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Coroutine;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Compiles programs, without transforming them. */
final class Sources {
  /** A class {@code com.acme.Sum} with one coroutine. */
  static final String SUM =
      """
      package com.acme;

      import io.coroutine.*;

      class Sum {
        @Async
        static Coroutine<Integer> add(int a, int b) {
          return Coroutines.result(a + b);
        }
      }
      """;

  private static final Pattern TYPE = Pattern.compile("(?:class|interface) (\\w+)");

  private Sources() {}

  /** Returns where the runtime is: a jar or a directory. */
  static Path runtime() {
    try {
      return Path.of(Coroutine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Compiles sources that use the runtime into {@code directory}/classes.
   *
   * @param sources each a whole file; its name is taken from its first type or module
   */
  static Path compile(Path directory, String... sources) {
    try {
      Path sourceDirectory = Files.createDirectories(directory.resolve("sources"));
      Path classes = Files.createDirectories(directory.resolve("classes"));
      List<String> arguments = new ArrayList<>(List.of("-g", "-d", classes.toString()));
      boolean isModule = Stream.of(sources).anyMatch(Sources::isModule);
      arguments.add(isModule ? "--module-path" : "--class-path");
      arguments.add(runtime().toString());
      for (int i = 0; i < sources.length; i++) {
        Path file = sourceDirectory.resolve(i + "/" + fileName(sources[i]));
        Files.createDirectories(file.getParent());
        arguments.add(Files.writeString(file, sources[i]).toString());
      }
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      ByteArrayOutputStream messages = new ByteArrayOutputStream();
      int status = compiler.run(null, messages, messages, arguments.toArray(new String[0]));
      assertEquals(0, status, messages::toString);
      return classes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isModule(String source) {
    return source.startsWith("module ");
  }

  private static String fileName(String source) {
    if (isModule(source)) {
      return "module-info.java";
    }
    Matcher matcher = TYPE.matcher(source);
    assertTrue(matcher.find(), source);
    return matcher.group(1) + ".java";
  }

  /** Returns the class files below a directory, by class name with dots. */
  static Map<String, byte[]> read(Path classes) {
    Map<String, byte[]> files = new HashMap<>();
    try (Stream<Path> paths = Files.walk(classes)) {
      for (Path path : paths.filter(p -> p.toString().endsWith(".class")).toList()) {
        String name = classes.relativize(path).toString().replace(File.separatorChar, '.');
        files.put(name.substring(0, name.length() - ".class".length()), Files.readAllBytes(path));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }
}
