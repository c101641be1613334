package io.coroutine.concurrency;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * jcstress runs the races. In the profile only: it tries twenty-five JVMs before it begins, and
 * wants both processors to itself.
 */
@EnabledIfSystemProperty(
    named = Extent.WHOLE,
    matches = "true",
    disabledReason = "takes minutes: mvn -Pconcurrency, docs/testing.md")
class RacesTest {
  /** How long a race is run, in milliseconds. */
  private static final int TIME = 5_000;

  /** On a busy machine two threads may never run at the same time, and then nothing races. */
  private static final int MOST_TRIES = 5;

  private static final Pattern FAILED = Pattern.compile("planned; \\d+ passed, [1-9]\\d* failed");

  private static ChildJvm race(List<Path> before, String name, int millis)
      throws IOException, InterruptedException {
    List<String> arguments =
        List.of(
            "-t",
            name,
            "-f",
            "1",
            "-fsm",
            "1",
            "-iters",
            "1",
            "-time",
            String.valueOf(millis),
            "-sc",
            "false",
            "-af",
            "NONE",
            "-v",
            "-jvmArgs",
            "-XX:+UseSerialGC",
            "-r",
            "jcstress/");
    return ChildJvm.run(List.of("-Xmx512m"), before, "org.openjdk.jcstress.Main", arguments);
  }

  @Test
  void noOutcomeIsForbidden() throws Exception {
    ChildJvm raced = race(List.of(), "Race", TIME);
    System.out.println(raced.output()); // how often each outcome was seen
    raced.assertPassed();
    assertTrue(raced.output().contains("SleepRace"), raced.output());
  }

  @TestFactory
  Stream<DynamicTest> mistakeIsNoticed() {
    return Mistakes.OF_MEMORY.stream()
        .map(mistake -> dynamicTest(mistake.toString(), () -> assertNoticed(mistake)));
  }

  private static void assertNoticed(Mistake mistake) throws Exception {
    Path classes = mistake.compile(Files.createTempDirectory(Path.of("target"), "mistake"));
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      ChildJvm raced = race(List.of(classes), mistake.noticedBy(), TIME);
      if (FAILED.matcher(raced.output()).find()) {
        return;
      }
      raced.assertPassed(); // fails for other reasons
    }
    fail("not noticed");
  }
}
