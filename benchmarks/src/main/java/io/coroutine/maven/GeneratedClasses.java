package io.coroutine.maven;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A directory of {@value #ALL} class files, of which {@value #ASYNC} have coroutines: compiled
 * services, and classes of {@code java.base}, which are as large and as different as classes are.
 */
final class GeneratedClasses {
  static final int ALL = 5_000;
  static final int ASYNC = 50;

  /** The coroutines of each service. */
  static final int METHODS = 4;

  private static final String SERVICE =
      """
      package generated;

      import static io.coroutine.Coroutines.*;

      import io.coroutine.*;
      import java.io.IOException;
      import java.util.*;

      public class Service {
        private final Map<String, Integer> answers = new HashMap<>();

        @Async
        Coroutine<Integer> fetch(String key, int attempts) throws IOException {
          for (int attempt = 0; attempt < attempts; attempt++) {
            try {
              int answer = await(ask(key, attempt));
              answers.merge(key, answer, Integer::sum);
              return result(answer);
            } catch (IllegalStateException e) {
              await(log("failed: " + key + " " + e.getMessage()));
            } finally {
              await(log("asked " + key + " " + attempt + " times"));
            }
          }
          throw new IOException("no answer for " + key);
        }

        @Async
        Coroutine<Integer> ask(String key, int attempt) {
          Object sent = suspend(key + attempt);
          return result(switch (key) {
            case "one" -> 1;
            case "two" -> 1 + (Integer) suspend("more");
            default -> (Integer) sent;
          });
        }

        @Async
        static Coroutine<Void> log(String line) {
          suspend(line);
          return done();
        }

        @Async
        static Coroutine<Long> all(List<Neighbour> neighbours, String[] keys) throws IOException {
          long sum = 0;
          for (Neighbour neighbour : neighbours) {
            for (String key : keys) {
              sum += await(neighbour.fetch(key, 3));
            }
          }
          return result(sum);
        }

        int known(String key) {
          return answers.getOrDefault(key, 0);
        }
      }
      """;

  private GeneratedClasses() {}

  /** Writes the class files into the directory that is named. */
  public static void main(String[] args) throws IOException {
    Path directory = Files.createDirectories(Path.of(args[0]));
    compileServices(directory);
    copyClassesOfTheJdk(directory);
  }

  /** Compiles the services into {@code directory}. */
  static void compileServices(Path directory) throws IOException {
    Path sources = Files.createDirectories(directory.resolveSibling("java").resolve("generated"));
    List<String> arguments =
        new ArrayList<>(List.of("-proc:none", "-g", "-d", directory.toString()));
    for (int i = 0; i < ASYNC; i++) {
      String source =
          SERVICE
              .replace("class Service", "class Service" + i)
              .replace("Neighbour", "Service" + (i + 1) % ASYNC);
      Path file = sources.resolve("Service" + i + ".java");
      arguments.add(Files.writeString(file, source).toString());
    }
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    if (status != 0) {
      throw new IllegalStateException("the services do not compile");
    }
  }

  private static void copyClassesOfTheJdk(Path directory) throws IOException {
    Path base = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules", "java.base");
    List<Path> classFiles;
    try (Stream<Path> walk = Files.walk(base)) {
      classFiles =
          walk.filter(path -> path.toString().endsWith(".class"))
              .sorted()
              .limit(ALL - ASYNC)
              .toList();
    }
    for (Path classFile : classFiles) {
      Path copy = directory.resolve(base.relativize(classFile).toString());
      Files.createDirectories(copy.getParent());
      Files.copy(classFile, copy);
    }
  }
}
