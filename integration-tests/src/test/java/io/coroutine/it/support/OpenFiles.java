package io.coroutine.it.support;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.asyncio.Asyncio;
import io.coroutine.asyncio.EventLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files, sockets, pipes and so on that this process has open, by the names that the system
 * gives them; none where it does not tell.
 */
public record OpenFiles(List<String> names) {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final int TURNS = 2_000;

  /** Returns whether the system tells what is open. */
  public static boolean areKnown() {
    return Files.isDirectory(DESCRIPTORS);
  }

  /** Returns what is open now. */
  public static OpenFiles now() {
    if (!areKnown()) {
      return new OpenFiles(List.of());
    }
    try (Stream<Path> open = Files.list(DESCRIPTORS)) {
      return new OpenFiles(open.map(OpenFiles::target).sorted().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return descriptor.toString(); // that of the listing, which is closed by now
    }
  }

  /**
   * Asserts that no more are open now. There may be fewer, which others have left to the garbage
   * collector.
   */
  public void assertNothingMore() {
    OpenFiles now = now();
    assertTrue(
        !areFewerThan(now),
        () -> names.size() + " were open, now " + now.names.size() + ", with " + now.without(this));
  }

  /**
   * Asserts it once a loop has released what it is closing: the other end of a connection that is
   * over, and a channel, which gives its socket back in the next selection.
   */
  public void assertNothingMore(EventLoop loop) {
    for (int turn = 0; turn < TURNS && areMoreNow(); turn++) {
      loop.runUntilComplete(Asyncio.sleep(Duration.ofMillis(1)));
    }
    assertNothingMore();
  }

  /** Returns whether more are open now. */
  public boolean areMoreNow() {
    return areFewerThan(now());
  }

  private boolean areFewerThan(OpenFiles others) {
    return names.size() < others.names.size();
  }

  private List<String> without(OpenFiles others) {
    List<String> more = new ArrayList<>(names);
    others.names.forEach(more::remove); // one of each, as there can be several of a name
    return more;
  }
}
