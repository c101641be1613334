package io.coroutine.it.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.it.support.RunsOnce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Every method of other people's code can become a coroutine, or the build says why not; and every
 * class that comes out passes all verifiers.
 */
@RunsOnce
class CorpusTest {
  private static final double PERCENT_REFUSED = 1.5;

  /** What can't work; the last one is code that the JDK's own tools write, not javac. */
  private static final Set<String> REFUSALS =
      Set.of("method-too-large", "class-version", "this-reassigned");

  private static final Path REPORTS = Path.of("target", "torture");

  /** Full of generics, lambdas and control flow: taken whole. */
  private static final List<String> HARD_PACKAGES =
      List.of("java/util/stream/", "java/util/concurrent/", "java/lang/invoke/");

  /** One class in so many of the rest of {@code java.base}. */
  private static final int STRIDE = Integer.getInteger("torture.stride", 12);

  @Test
  void commonsLang() throws IOException {
    CorpusRun run = CorpusRun.withLinking(jar("commons-lang3.jar"));
    expectAllSound(run);
    assertTrue(run.tally().transformed() > 4_000, run.tally().toString());
    assertTrue(run.tally().suspensions() > 10_000, run.tally().toString());
  }

  @Test
  void commonsCollections() throws IOException {
    CorpusRun run = CorpusRun.withLinking(jar("commons-collections4.jar"));
    expectAllSound(run);
    assertTrue(run.tally().transformed() > 4_000, run.tally().toString());
    assertTrue(run.tally().suspensions() > 10_000, run.tally().toString());
  }

  @Test
  void javaBase() throws IOException {
    Corpus all = Corpus.ofModule("java.base");
    CorpusRun run = CorpusRun.withoutLinking(all.slice(STRIDE, CorpusTest::isInHardPackage));
    expectAllSound(run);
    assertTrue(run.tally().classes() >= all.classes().size() / STRIDE, run.tally().toString());
    assertTrue(run.tally().transformed() > 8_000, run.tally().toString());
    assertTrue(run.tally().suspensions() > 20_000, run.tally().toString());
  }

  private static boolean isInHardPackage(String name) {
    return HARD_PACKAGES.stream().anyMatch(name::startsWith);
  }

  private static Corpus jar(String name) {
    return Corpus.ofJar(Path.of(System.getProperty("torture.corpus")).resolve(name));
  }

  private static void expectAllSound(CorpusRun run) throws IOException {
    Files.createDirectories(REPORTS);
    Files.writeString(REPORTS.resolve(run.corpus() + ".txt"), run.report());
    Tally tally = run.tally();
    assertEquals(List.of(), run.faults());
    assertTrue(run.emitted() > tally.transformed(), "a frame class for each method");
    assertTrue(tally.percentRefused() < PERCENT_REFUSED, tally.toString());
    assertTrue(REFUSALS.containsAll(tally.refusedByRule().keySet()), tally.toString());
  }
}
