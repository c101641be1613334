package io.coroutine.it.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * How large objects are, and what belongs to them: {@code cost/footprints.txt}. A reference takes 4
 * bytes, a header 12, as they do in every heap below 32 GB unless one asks for something else.
 */
class FootprintTest {
  private static final String DEEP = "coroutine with an int, two references and a long";

  private static CostTable table;

  @BeforeAll
  static void run() throws Exception {
    table =
        CostTable.parse(
            FixedJvm.ofTests()
                // JOL looks at fields. It shall not try to attach to the JVM, which takes seconds.
                .with("-Djol.skipDynamicAttach=true", "-Djol.skipHotspotSAAttach=true")
                .with("--add-opens=java.base/java.util=ALL-UNNAMED")
                .run(FootprintProgram.class.getName())
                .expectSuccess()
                .stream()
                .filter(line -> line.contains(CostTable.SEPARATOR))
                .collect(Collectors.joining("\n")));
  }

  @Test
  void objectsAreAsLargeAsTheTableSays() {
    table.assertIsThatOf("footprints.txt");
  }

  @Test
  void fieldsMoreAreNoticed() {
    assertNotEquals(table.get("coroutine without locals"), table.get(DEEP));
  }

  @Test
  void levelMoreIsNoticed() {
    long size = bytes(DEEP);
    assertEquals(
        4 * size, bytes("the same, 5 deep") - bytes("a coroutine that is suspended, 1 deep"));
  }

  private static long bytes(String row) {
    String figure = table.get(row);
    return Long.parseLong(figure.substring(0, figure.indexOf(' ')));
  }
}
