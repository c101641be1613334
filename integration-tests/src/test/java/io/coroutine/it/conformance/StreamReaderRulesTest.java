package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.IncompleteReadError;
import io.coroutine.asyncio.LimitOverrunError;
import io.coroutine.asyncio.ReadTransport;
import io.coroutine.asyncio.StreamReader;
import io.coroutine.asyncio.Task;
import java.io.IOException;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is fed into a stream and read from it, by the numbers of the rules of CPython 3.13. */
class StreamReaderRulesTest extends OnVirtualTime {
  private final StreamReader reader = new StreamReader(8);

  private void feed(String... pieces) {
    for (String piece : pieces) {
      reader.feedData(bytes(piece));
    }
  }

  @Test
  void rule251ReadGivesWhatIsThere() {
    feed("abc", "def");
    assertEquals(6, reader.available());
    run(
        loop -> {
          assertEquals("abcd", text(await(reader.read(4))));
          assertEquals(2, reader.available());
          assertEquals("ef", text(await(reader.read(4))));
          Task<byte[]> waits = createTask(reader.read(4));
          await(sleep(NOW));
          assertFalse(waits.done());
          feed("g");
          assertEquals("g", text(await(waits)));
          return done();
        });
  }

  @Test
  void rule251ReadOfNothingDoesNotWait() {
    run(
        loop -> {
          assertEquals("", text(await(reader.read(0))));
          return done();
        });
  }

  @Test
  void rule251ReadOfAllWaitsForTheEndHoweverMuchThereIs() {
    run(
        loop -> {
          Task<byte[]> all = createTask(reader.read());
          for (int i = 0; i < 100; i++) {
            feed("0123456789");
            await(sleep(NOW));
          }
          assertFalse(all.done());
          reader.feedEof();
          assertEquals("0123456789".repeat(100), text(await(all)));
          assertEquals("", text(await(reader.readUntilEof())));
          return done();
        });
  }

  @Test
  void rule251EndIsNothingForEver() {
    reader.feedEof();
    run(
        loop -> {
          for (int i = 0; i < 3; i++) {
            assertEquals("", text(await(reader.read(5))));
            assertEquals("", text(await(reader.read())));
            assertEquals("", text(await(reader.readline())));
          }
          return done();
        });
  }

  @Test
  void rule252ReadexactlyTellsAndTakesWhatIsThereAtTheEnd() {
    feed("abc");
    reader.feedEof();
    run(
        loop -> {
          IncompleteReadError e = await(raised(IncompleteReadError.class, reader.readexactly(5)));
          assertEquals("abc", text(e.partial()));
          assertEquals(5, e.expected());
          assertEquals("3 bytes read on a total of 5 expected bytes", e.getMessage());
          assertEquals("", text(await(reader.read(5))));
          return done();
        });
  }

  @Test
  void rule252ReadexactlyReadsMoreThanTheLimit() {
    run(
        loop -> {
          Task<byte[]> task = createTask(reader.readexactly(100));
          for (int i = 0; i < 11; i++) {
            await(sleep(NOW));
            feed("0123456789");
          }
          assertEquals("0123456789".repeat(10), text(await(task)));
          assertEquals("0123456789", text(await(reader.readexactly(10))));
          assertEquals("", text(await(reader.readexactly(0))));
          return done();
        });
  }

  @Test
  void rule252ReadexactlyOfLessThanNothingIsRefused() {
    run(
        loop -> {
          await(raised(IllegalArgumentException.class, reader.readexactly(-1)));
          return done();
        });
  }

  @Test
  void rule252LastLineMayBeIncomplete() {
    feed("a\nb");
    reader.feedEof();
    run(
        loop -> {
          assertEquals("a\n", text(await(reader.readline())));
          assertEquals("b", text(await(reader.readline())));
          return done();
        });
  }

  @Test
  void rule252ReaduntilTellsAndTakesWhatIsThereAtTheEnd() {
    feed("abc");
    reader.feedEof();
    run(
        loop -> {
          IncompleteReadError e =
              await(raised(IncompleteReadError.class, reader.readuntil(bytes("xy"))));
          assertEquals("abc", text(e.partial()));
          assertEquals(-1, e.expected());
          assertTrue(reader.atEof());
          return done();
        });
  }

  @Test
  void rule252SeparatorMayComeInPieces() {
    run(
        loop -> {
          Task<byte[]> task = createTask(reader.readuntil(bytes("\r\n")));
          for (String piece : List.of("a", "b\r", "\r", "\nc")) {
            await(sleep(NOW));
            feed(piece);
          }
          assertEquals("ab\r\r\n", text(await(task)));
          assertEquals("c", text(await(reader.read(5))));
          return done();
        });
  }

  @Test
  void rule252OfSeveralSeparatorsTheFirstThatIsCompleteCounts() {
    feed("a;b\r\nc");
    run(
        loop -> {
          List<byte[]> separators = List.of(bytes("\r\n"), bytes(";"), bytes("\n"));
          assertEquals("a;", text(await(reader.readuntil(separators))));
          assertEquals("b\r\n", text(await(reader.readuntil(separators))));
          await(raised(IllegalArgumentException.class, reader.readuntil(List.of())));
          await(raised(IllegalArgumentException.class, reader.readuntil(bytes(""))));
          return done();
        });
  }

  @Test
  void rule253ReaduntilLeavesWhatIsTooLong() {
    feed("0123456789\nab\n");
    run(
        loop -> {
          LimitOverrunError e = await(raised(LimitOverrunError.class, reader.readuntil()));
          assertEquals("Separator is found, but chunk is longer than limit", e.getMessage());
          assertEquals(10, e.consumed());
          assertEquals("0123456789\n", text(await(reader.readexactly(11))));
          assertEquals("ab\n", text(await(reader.readuntil())));
          return done();
        });
  }

  @Test
  void rule253ReaduntilDoesNotWaitForTheEndOfWhatIsTooLong() {
    feed("0123456789");
    run(
        loop -> {
          LimitOverrunError e = await(raised(LimitOverrunError.class, reader.readuntil()));
          assertEquals("Separator is not found, and chunk exceed the limit", e.getMessage());
          assertEquals(10, e.consumed());
          return done();
        });
  }

  @Test
  void rule253LineOfTheLimitIsNotTooLong() {
    feed("01234567\n");
    run(
        loop -> {
          assertEquals("01234567\n", text(await(reader.readline())));
          return done();
        });
  }

  @Test
  void rule253ReadlineDropsWhatIsTooLong() {
    feed("0123456789\nab\n0123456789");
    run(
        loop -> {
          await(raised(IllegalArgumentException.class, reader.readline()));
          assertEquals("ab\n", text(await(reader.readline())));
          await(raised(IllegalArgumentException.class, reader.readline()));
          reader.feedEof();
          assertEquals("", text(await(reader.read())));
          return done();
        });
  }

  @Test
  void rule254OneTaskAtATimeWaits() {
    run(
        loop -> {
          Task<byte[]> first = createTask(reader.read(1));
          await(sleep(NOW));
          IllegalStateException e =
              await(raised(IllegalStateException.class, reader.readexactly(1)));
          assertTrue(
              e.getMessage()
                  .startsWith(
                      "readexactly() called while another coroutine is already waiting for"
                          + " incoming data"),
              e.getMessage());
          feed("a");
          assertEquals("a", text(await(first)));
          feed("b");
          assertEquals("b", text(await(reader.readexactly(1))));
          return done();
        });
  }

  @Test
  void rule255EndIsReachedWhenAllIsRead() {
    feed("a");
    assertFalse(reader.atEof());
    reader.feedEof();
    assertFalse(reader.atEof());
    run(
        loop -> {
          await(reader.read(1));
          assertTrue(reader.atEof());
          return done();
        });
    assertThrows(IllegalStateException.class, () -> feed("b"));
  }

  @Test
  void rule256ExceptionWakesTheReadAndStays() {
    SocketException reset = new SocketException("reset");
    assertNull(reader.exception());
    run(
        loop -> {
          Task<byte[]> waits = createTask(reader.read(1));
          await(sleep(NOW));
          reader.setException(reset);
          assertSame(reset, await(raised(SocketException.class, waits)));
          feed("a\n");
          assertSame(reset, await(raised(SocketException.class, reader.read(1))));
          assertSame(reset, await(raised(SocketException.class, reader.readexactly(1))));
          assertSame(reset, await(raised(SocketException.class, reader.readline())));
          return done();
        });
    assertSame(reset, reader.exception());
  }

  @Test
  void rule257CancelledReadTakesNothing() {
    run(
        loop -> {
          for (Coroutine<byte[]> read :
              List.of(reader.readexactly(3), reader.readuntil(), reader.readline())) {
            Task<byte[]> task = createTask(read);
            await(sleep(NOW));
            feed("a");
            await(sleep(NOW));
            await(sleep(NOW));
            assertFalse(task.done());
            await(task.cancelAndJoin());
          }
          assertEquals("aaa", text(await(reader.read(10))));
          return done();
        });
  }

  @Test
  void rule257ReadThatIsCancelledWhenDataHasComeLeavesItThere() {
    run(
        loop -> {
          Task<byte[]> task = createTask(reader.read(3));
          await(sleep(NOW));
          feed("abc");
          await(task.cancelAndJoin());
          assertTrue(task.cancelled());
          assertEquals("abc", text(await(reader.read(3))));
          return done();
        });
  }

  /** Notes when it is paused and resumed. */
  private final class Source implements ReadTransport {
    @Override
    public void pauseReading() {
      log.add("pause");
    }

    @Override
    public void resumeReading() {
      log.add("resume");
    }
  }

  @Test
  void rule258SourceIsPausedAtTwiceTheLimitAndResumedAtTheLimit() {
    reader.setTransport(new Source());
    assertThrows(IllegalStateException.class, () -> reader.setTransport(new Source()));
    feed("0123456789", "012345");
    assertEquals(List.of(), log);
    feed("6");
    feed("7");
    assertEquals(List.of("pause"), log);
    run(
        loop -> {
          await(reader.read(9));
          assertEquals(List.of("pause"), log);
          await(reader.read(1));
          assertEquals(List.of("pause", "resume"), log);
          return done();
        });
  }

  @Test
  void rule258SourceIsResumedIfOneWaitsForMore() {
    reader.setTransport(new Source());
    feed("0123456789", "01234567");
    run(
        loop -> {
          Task<byte[]> task = createTask(reader.readexactly(20));
          await(sleep(NOW));
          assertEquals(List.of("pause", "resume"), log);
          feed("89");
          assertEquals(20, await(task).length);
          return done();
        });
  }

  @Test
  void linesAreRunThrough() {
    feed("a\nb\n", "c");
    reader.feedEof();
    run(
        loop -> {
          for (byte[] line : awaitEach(reader)) {
            log.add(text(line));
          }
          return done();
        });
    assertEquals(List.of("a\n", "b\n", "c"), log);
  }

  @Test
  void limitIsPositive() {
    assertThrows(IllegalArgumentException.class, () -> new StreamReader(0));
  }

  @Test
  void whateverThePiecesNothingIsLostOrChanged() {
    SplittableRandom random = new SplittableRandom(1);
    StreamReader large = new StreamReader();
    byte[] sent = new byte[200_000];
    random.nextBytes(sent);
    byte[] got = new byte[sent.length];
    run(
        loop -> {
          Task<Void> feeder = createTask(feedInPieces(large, sent, random.split()));
          for (int at = 0; at < got.length; ) {
            byte[] piece = await(readSome(large, Math.min(got.length - at, 5000), random));
            System.arraycopy(piece, 0, got, at, piece.length);
            at += piece.length;
          }
          await(feeder);
          assertTrue(large.atEof());
          return done();
        });
    assertArrayEquals(sent, got);
  }

  private static Coroutine<byte[]> readSome(StreamReader from, int most, SplittableRandom random)
      throws IOException {
    int count = random.nextInt(1, most + 1);
    return random.nextBoolean() ? from.read(count) : from.readexactly(count);
  }

  @Async
  private static Coroutine<Void> feedInPieces(
      StreamReader to, byte[] data, SplittableRandom random) {
    for (int at = 0; at < data.length; ) {
      int end = Math.min(data.length, at + random.nextInt(3000));
      to.feedData(Arrays.copyOfRange(data, at, end));
      at = end;
      if (random.nextBoolean()) {
        await(sleep(NOW));
      }
    }
    to.feedEof();
    return done();
  }
}
