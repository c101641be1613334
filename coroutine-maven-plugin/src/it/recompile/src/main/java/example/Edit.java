package example;

import java.nio.file.Files;
import java.nio.file.Path;

/** Edits the sources of this project. */
public class Edit {
  public static void main(String[] args) throws Exception {
    Path classes = Path.of(Edit.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path sources = classes.resolve("../../src/main/java/example").normalize();
    Files.delete(sources.resolve("Gone.java"));
    Path hello = sources.resolve("Hello.java");
    Files.writeString(hello, Files.readString(hello).replace("hello, ", "hello again, "));
  }
}
