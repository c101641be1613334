package io.coroutine.asyncio;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("InputStreamSlowMultibyteRead") // inherited
class PipeReaderTest {
  private static final Duration ENOUGH = Duration.ofMinutes(1);
  private static final int PIECE = 10;

  private final EventLoop loop = new EventLoop();
  private int over;

  @AfterEach
  void closeLoop() {
    loop.close();
  }

  /** Has ten bytes at a time, until it is told to end. */
  private static class Source extends InputStream {
    final AtomicInteger pieces = new AtomicInteger();
    volatile boolean isAtEnd;
    volatile boolean isClosed;
    volatile boolean wasUnguarded;
    volatile Thread thread;

    @Override
    public int read() throws IOException {
      check();
      if (isAtEnd) {
        return -1;
      }
      pieces.incrementAndGet();
      return 'x';
    }

    @Override
    public int read(byte[] target, int offset, int count) {
      check();
      Arrays.fill(target, offset, offset + count, (byte) 'x');
      return count;
    }

    @Override
    public int available() {
      return PIECE - 1;
    }

    @Override
    public void close() {
      check();
      isClosed = true;
    }

    private void check() {
      thread = Thread.currentThread();
      wasUnguarded |= !Thread.holdsLock(this);
    }
  }

  /** Waits, as a pipe does into which nobody writes. */
  private static final class Silent extends Source {
    final CountDownLatch begun = new CountDownLatch(1);
    final CountDownLatch broken = new CountDownLatch(1);

    @Override
    public int read() throws IOException {
      super.read();
      begun.countDown();
      try {
        broken.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      return 'x';
    }
  }

  private PipeReader begin(Source source) {
    PipeReader pipe = new PipeReader(loop, source, PIECE, () -> over++);
    pipe.begin("test");
    return pipe;
  }

  private void tick() {
    loop.stop();
    loop.runForever();
  }

  private void tickUntil(BooleanSupplier condition) {
    long deadline = System.nanoTime() + ENOUGH.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "still waiting");
      tick();
    }
  }

  private void tickUntilPaused(PipeReader pipe) {
    tickUntil(() -> pipe.reader().toString().contains("paused"));
  }

  private static void join(Thread thread) throws InterruptedException {
    thread.join(ENOUGH.toMillis());
    assertFalse(thread.isAlive());
  }

  @Test
  void fullReaderStopsTheThreadAndRoomLetsItGoOn() throws Exception {
    Source source = new Source();
    PipeReader pipe = begin(source);
    tickUntilPaused(pipe);
    assertEquals(3, source.pieces.get(), "more than twice the limit");
    loop.runUntilComplete(pipe.reader().read(PIECE));
    for (int i = 0; i < 10; i++) {
      tick();
    }
    assertEquals(3, source.pieces.get(), "more than the limit is left");
    loop.runUntilComplete(pipe.reader().read(PIECE));
    tickUntilPaused(pipe);
    assertEquals(5, source.pieces.get());
    source.isAtEnd = true;
    byte[] rest = loop.runUntilComplete(pipe.reader().read());
    assertEquals("x".repeat(3 * PIECE), new String(rest, US_ASCII));
    assertEquals(1, over);
    join(source.thread);
  }

  @Test
  void threadKeepsTheMonitorAndClosesTheStreamBeforeTheEndIsTold() throws Exception {
    Source source = new Source();
    PipeReader pipe = begin(source);
    tickUntilPaused(pipe);
    source.isAtEnd = true;
    loop.runUntilComplete(pipe.reader().read());
    assertTrue(source.isClosed);
    assertFalse(source.wasUnguarded);
    join(source.thread);
  }

  @Test
  void closedWhilePausedTheThreadGoes() throws Exception {
    Source source = new Source();
    PipeReader pipe = begin(source);
    tickUntilPaused(pipe);
    pipe.close();
    pipe.close();
    assertEquals(1, over);
    join(source.thread);
    assertTrue(source.isClosed);
    tick();
    assertEquals(3 * PIECE, loop.runUntilComplete(pipe.reader().read()).length);
    assertEquals(1, over);
  }

  @Test
  void closedWhileTheThreadReadsItIsOverAtOnceAndTheThreadGoesWhenItCan() throws Exception {
    Silent source = new Silent();
    PipeReader pipe = begin(source);
    source.begun.await();
    pipe.close();
    assertEquals(1, over);
    assertTrue(pipe.reader().atEof());
    assertTrue(source.thread.isAlive());
    assertFalse(source.isClosed, "not under the thread that reads");
    source.broken.countDown();
    join(source.thread);
    assertTrue(source.isClosed);
    tick();
    assertEquals(0, loop.runUntilComplete(pipe.reader().read()).length, "it is too late");
    assertEquals(1, over);
  }

  @Test
  void closedLoopLetsTheThreadGo() throws Exception {
    Silent source = new Silent();
    begin(source);
    source.begun.await();
    loop.close();
    source.broken.countDown();
    join(source.thread);
    assertTrue(source.isClosed);
  }

  @Test
  void failureIsRaisedByReads() throws Exception {
    IOException broken = new IOException("broken");
    Source source =
        new Source() {
          @Override
          public int read() throws IOException {
            super.read();
            throw broken;
          }
        };
    PipeReader pipe = begin(source);
    tickUntil(() -> over == 1);
    assertSame(
        broken,
        assertThrows(IOException.class, () -> loop.runUntilComplete(pipe.reader().readline())));
    assertTrue(source.isClosed);
    join(source.thread);
  }
}
