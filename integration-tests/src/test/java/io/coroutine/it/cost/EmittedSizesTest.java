package io.coroutine.it.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coroutine.it.support.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much code the transformer emits for {@code cost/Emitted.java}: {@code cost/emitted.txt}. */
class EmittedSizesTest {
  private static final Path SOURCE = Path.of("src/test/resources/cost/Emitted.java");

  @Test
  void codeIsAsLongAsTheTableSays() throws IOException {
    EmittedSizes.table(Files.readString(SOURCE)).assertIsThatOf("emitted.txt");
  }

  @Test
  void oneAwaitMoreIsNoticed() throws IOException {
    String source = Files.readString(SOURCE);
    CostTable table = EmittedSizes.table(source);
    CostTable longer =
        EmittedSizes.table(source.replaceFirst("1 . await.x.", "await(x) + await(x)"));
    List<String> changed =
        longer.changesFrom(table).lines().filter(line -> !line.startsWith(" ")).toList();
    assertEquals(List.of("awaitsOnce", "the whole class"), changed);
  }

  @Test
  void sizeIsThatOfTheInstructions() {
    byte[] type =
        Compilation.compile("One", "class One { static int one() { return 1; } }").get("One");
    // aload_0, invokespecial (3 bytes), return; iconst_1, ireturn
    assertEquals(
        "{Method[name=<init>, descriptor=()V]=5, Method[name=one, descriptor=()I]=2}",
        CodeSizes.of(type).toString());
  }
}
