package example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Prints the time of every file that the plugin may have written. */
public class Times {
  public static void main(String[] args) throws Exception {
    Path classes = Path.of(Times.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    print(classes);
    print(classes.resolveSibling("coroutine"));
  }

  private static void print(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        System.out.println("time of " + file + ": " + Files.getLastModifiedTime(file));
      }
    }
  }
}
