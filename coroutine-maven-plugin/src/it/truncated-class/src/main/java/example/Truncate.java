package example;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Cuts a class file of this project in half. */
public class Truncate {
  public static void main(String[] args) throws Exception {
    Path classes =
        Path.of(Truncate.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path hello = classes.resolve("example/Hello.class");
    byte[] bytes = Files.readAllBytes(hello);
    Files.write(hello, Arrays.copyOf(bytes, bytes.length / 2));
  }
}
