package io.coroutine.concurrency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Lincheck runs the models, in a JVM of its own, whose classes it changes. */
class ModelsTest {
  private static final List<String> MODELS =
      List.of("InboxModel", "CallModel", "JobModel", "StageModel", "FollowerModel", "ClosingModel");

  // Most of the time goes into classes that Lincheck makes: C2 never pays.
  private static final List<String> OPTIONS =
      List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private static ChildJvm check(int orders, List<Path> before, List<String> models)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>();
    arguments.add(String.valueOf(orders));
    arguments.addAll(models);
    return ChildJvm.run(OPTIONS, before, "io.coroutine.asyncio.ModelCheck", arguments);
  }

  @Test
  void everyOrderOfStepsIsOneOfTheOperations() throws Exception {
    ChildJvm checked = check(Extent.of(5, 300), List.of(), MODELS);
    checked.assertPassed();
    assertEquals(MODELS.size(), checked.output().lines().filter(l -> l.contains("passed")).count());
  }

  // In each build, although most of them are made in the profile only.
  @Test
  void everyMistakeCanBeMade() throws IOException {
    List<Mistake> mistakes = new ArrayList<>(Mistakes.OF_ORDER_CHEAP);
    mistakes.addAll(Mistakes.OF_ORDER);
    mistakes.addAll(Mistakes.OF_MEMORY);
    for (Mistake mistake : mistakes) {
      assertNotEquals("", mistake.source());
    }
  }

  @TestFactory
  Stream<DynamicTest> mistakeIsNoticed() {
    return Stream.concat(
            Mistakes.OF_ORDER_CHEAP.stream(),
            Extent.isWhole() ? Mistakes.OF_ORDER.stream() : Stream.empty())
        .map(mistake -> dynamicTest(mistake.toString(), () -> assertNoticed(mistake)));
  }

  private static void assertNoticed(Mistake mistake) throws Exception {
    Path classes = mistake.compile(Files.createTempDirectory(Path.of("target"), "mistake"));
    ChildJvm checked = check(300, List.of(classes), List.of(mistake.noticedBy()));
    assertEquals(1, checked.exitCode(), checked.output());
    assertTrue(checked.output().contains("lincheck"), checked.output());
  }
}
