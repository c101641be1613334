package io.coroutine.it.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.examples.Flags;
import io.coroutine.examples.LimitedFetch;
import io.coroutine.examples.PagesAtOnce;
import io.coroutine.examples.PagesInSequence;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Examples that download something, from their own site and from one that counts requests. */
class DownloadsTest {
  private static final List<String> FLAGS = List.of("KR", "GB", "IT", "US", "FR", "DE", "JP", "CA");
  private static final List<String> PAGES = List.of("/1", "/2", "/3", "/4", "/5", "/6");

  /** The default executor has a thread for each page, or, if there is only one processor, five. */
  private static final int PAGES_AT_ONCE = 5;

  @Test
  void pagesInSequenceTakeTheSum() throws Exception {
    ExampleRun run = ExampleRun.of(PagesInSequence::main);

    assertEquals(List.of("[74443, 137795, 84429, 327409, 65139, 154872]"), run.allButLast());
    assertTrue(run.last().matches("실행 시간: \\d+\\.\\d{3}초"), run.last());
    assertTrue(run.duration() >= 4.8);
  }

  @Test
  void pagesInSequenceAreAskedForOneByOne() throws Exception {
    try (HeldSite site = new HeldSite(1, PAGES)) {
      ExampleRun run = ExampleRun.of(PagesInSequence::main, urls(site));

      assertEquals(List.of("[1, 2, 3, 4, 5, 6]"), run.allButLast());
      assertEquals(1, site.mostAtOnce());
    }
  }

  @Test
  void pagesAtOnceTakeLessThanTheSum() throws Exception {
    ExampleRun run = ExampleRun.fasterThan(4.8, PagesAtOnce::main);

    assertEquals(List.of("[72734, 119950, 84669, 79735, 65231, 154872]"), run.allButLast());
    assertTrue(run.last().matches("실행 시간: \\d+\\.\\d{3}초"), run.last());
    assertTrue(1.4 <= run.duration() && run.duration() < 4.8);
  }

  @Test
  void pagesAtOnceAreInTheOrderOfTheArgumentsNotOfTheAnswers() throws Exception {
    List<String> backwards = List.of("/6", "/5", "/4", "/3", "/2", "/1");
    try (HeldSite site = new HeldSite(PAGES_AT_ONCE, backwards)) {
      ExampleRun run = ExampleRun.of(PagesAtOnce::main, urls(site));

      assertEquals(List.of("[6, 5, 4, 3, 2, 1]"), run.allButLast());
      assertTrue(site.mostAtOnce() >= PAGES_AT_ONCE);
    }
  }

  @Test
  void flagsTakeLessThanTheSum() throws Exception {
    ExampleRun run = ExampleRun.fasterThan(8, Flags::main);

    assertEquals(2, run.lines().size());
    List<String> words = List.of(run.lines().get(0).split(" "));
    assertEquals(Set.copyOf(FLAGS), Set.copyOf(words.subList(0, 8)));
    assertEquals(List.of("Count:", "8"), words.subList(8, words.size()));
    assertTrue(run.last().startsWith("Time: "), run.last());
    assertTrue(1.2 <= run.duration() && run.duration() < 8);
  }

  @Test
  void flagsAreInTheOrderOfTheAnswersNotOfTheArguments() throws Exception {
    List<String> inOrder = List.of("KR GB IT US FR DE JP CA Count: 8");
    List<String> printed = List.of();
    // Answers that are close together may overtake each other in a busy client.
    for (int gap = 100; gap <= 1600 && !printed.equals(inOrder); gap *= 2) {
      printed = flagsPrinted(gap);
    }
    assertEquals(inOrder, printed);
  }

  private static List<String> flagsPrinted(int gapMillis) throws Exception {
    List<String> paths = FLAGS.stream().map(DownloadsTest::pathOf).toList();
    try (HeldSite site = new HeldSite(FLAGS.size(), paths, gapMillis)) {
      ExampleRun run = ExampleRun.of(Flags::main, site.url());

      assertEquals(FLAGS.size(), site.mostAtOnce());
      return run.allButLast();
    }
  }

  @Test
  void limitedFetchTakesLessThanTheSum() throws Exception {
    ExampleRun run = ExampleRun.fasterThan(500, LimitedFetch::main);

    assertTrue(run.last().matches("500 pages, 127750 bytes, in [0-9.]+ Seconds"), run.last());
  }

  @Test
  void limitedFetchAsksForAHundredAtOnceAndNeverMore() throws Exception {
    List<String> paths = IntStream.rangeClosed(1, 150).mapToObj(i -> "/" + i).toList();
    try (HeldSite site = new HeldSite(100, paths, 0)) {
      String[] urls = paths.stream().map(path -> site.url() + path).toArray(String[]::new);
      ExampleRun run = ExampleRun.of(LimitedFetch::main, urls);

      assertTrue(run.last().startsWith("150 pages, 11325 bytes, in "), run.last());
      assertEquals(100, site.mostAtOnce());
    }
  }

  private static String pathOf(String flag) {
    String name = flag.toLowerCase(Locale.ROOT);
    return "/data/flags/" + name + "/" + name + ".gif";
  }

  private static String[] urls(HeldSite site) {
    return PAGES.stream().map(path -> site.url() + path).toArray(String[]::new);
  }
}
