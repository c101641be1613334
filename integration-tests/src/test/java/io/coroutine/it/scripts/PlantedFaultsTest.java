package io.coroutine.it.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.it.support.RunsOnce;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Faults that are made on purpose are found. */
@RunsOnce
class PlantedFaultsTest {
  private static final int COUNT = 60;
  private static final Runner RIGHT = new JavaScripts();

  private static Optional<Difference> first(Runner expected, Runner actual) {
    return new Comparison(expected, actual).first(0, COUNT, trace -> {});
  }

  @Test
  void nothingIsFoundWhereNothingIsWrong() {
    assertEquals(Optional.empty(), first(RIGHT, RIGHT));
  }

  @Test
  void aFunctionThatDoesSomethingElseIsFoundAndShrunk() {
    Runner wrong = new JavaScripts(source -> source.replace("if (v == null)", "if (v != null)"));
    Comparison comparison = new Comparison(RIGHT, wrong);
    Difference difference = comparison.first(0, COUNT, trace -> {}).orElseThrow();
    Difference shrunk = comparison.shrunk(difference);
    assertTrue(shrunk.toString().startsWith("script of seed " + difference.script().seed()));
    assertFalse(shrunk.expected().equals(shrunk.actual()));
    int lines = JavaPrinter.print(List.of(shrunk.script())).split("\n", -1).length;
    assertTrue(lines < 45, shrunk::toString);
  }

  @Test
  void anotherLineOfARecordedTraceIsFound() {
    Map<Long, List<String>> traces = Traces.recorded();
    List<String> changed = new ArrayList<>(traces.get(7L));
    changed.set(changed.size() - 1, "send 0: yield 99");
    traces.put(7L, changed);
    Difference difference = first(scripts -> traces, RIGHT).orElseThrow();
    assertEquals(7, difference.script().seed());
    assertTrue(difference.toString().contains("first difference: send 0: yield 99 | "));
  }

  @Test
  void aTraceThatIsMissingIsFound() {
    Map<Long, List<String>> traces = Traces.recorded();
    traces.remove(7L);
    Difference difference = first(scripts -> traces, RIGHT).orElseThrow();
    assertEquals(7, difference.script().seed());
  }
}
