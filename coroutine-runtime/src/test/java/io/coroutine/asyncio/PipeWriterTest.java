package io.coroutine.asyncio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PipeWriterTest {
  private static final Duration ENOUGH = Duration.ofMinutes(1);
  private static final int KIB = 1024;

  private final EventLoop loop = new EventLoop();
  private final Sink sink = new Sink();
  private final FlowControl flow = new FlowControl(loop);
  private final PipeWriter pipe = new PipeWriter(loop, sink, flow, "test");
  private final StreamWriter stream = new StreamWriter(pipe, flow, null);

  @AfterEach
  void closeLoop() {
    loop.close();
  }

  /** Takes a piece when it is allowed to, as a pipe does from which somebody reads. */
  private static final class Sink extends OutputStream {
    final Semaphore allowed = new Semaphore(0);
    final Semaphore begun = new Semaphore(0);
    final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    final List<Thread> threads = new CopyOnWriteArrayList<>();
    final Semaphore alone = new Semaphore(1);
    volatile boolean wereTwo;
    volatile boolean isClosed;
    volatile @Nullable IOException failure;

    @Override
    public void write(int b) {
      throw new AssertionError("byte by byte");
    }

    @Override
    public void write(byte[] piece) throws IOException {
      wereTwo |= !alone.tryAcquire();
      threads.add(Thread.currentThread());
      begun.release();
      allowed.acquireUninterruptibly();
      alone.release();
      IOException thrown = failure;
      if (thrown != null) {
        throw thrown;
      }
      taken.writeBytes(piece);
    }

    @Override
    public void close() {
      isClosed = true;
    }

    void awaitEnds() throws InterruptedException {
      for (Thread thread : threads) {
        thread.join(ENOUGH.toMillis());
        assertFalse(thread.isAlive());
      }
    }
  }

  private static byte[] random(int count) {
    byte[] bytes = new byte[count];
    new SplittableRandom(1).nextBytes(bytes);
    return bytes;
  }

  private void tick() {
    loop.stop();
    loop.runForever();
  }

  @Test
  void piecesAreWrittenOneAfterTheOtherAndDrainWaits() throws Exception {
    byte[] data = random(200 * KIB);
    stream.write(data);
    assertEquals(200 * KIB, pipe.getWriteBufferSize());
    Future<?> drain = loop.createTask(stream.drain());
    sink.begun.acquire();
    for (int i = 0; i < 10; i++) {
      tick();
    }
    assertFalse(drain.done());
    sink.allowed.release(4);
    loop.runUntilComplete(drain);
    assertTrue(pipe.getWriteBufferSize() <= 16 * KIB);
    pipe.close();
    loop.runUntilComplete(stream.waitClosed());
    assertArrayEquals(data, sink.taken.toByteArray());
    assertEquals(4, sink.threads.size());
    assertFalse(sink.wereTwo);
    sink.awaitEnds();
  }

  @Test
  void drainDoesNotWaitForLittle() throws Exception {
    stream.write(random(KIB));
    stream.drain().close();
    assertEquals(KIB, pipe.getWriteBufferSize());
    Task<?> drain = loop.createTask(stream.drain());
    tick();
    assertTrue(drain.done());
    assertEquals(null, drain.exception());
    sink.allowed.release();
    sink.awaitEnds();
  }

  @Test
  void closeIsOverWhenAllIsWritten() throws Exception {
    stream.writelines(List.of(random(KIB), random(KIB)));
    sink.begun.acquire();
    pipe.close();
    pipe.close();
    stream.write(random(KIB));
    assertTrue(stream.isClosing());
    tick();
    assertFalse(sink.isClosed);
    sink.allowed.release();
    loop.runUntilComplete(stream.waitClosed());
    assertTrue(sink.isClosed);
    assertEquals(2 * KIB, sink.taken.size(), "what came after close is dropped");
  }

  @Test
  void closeOfOneThatIsAtRestIsOverAtOnce() throws Exception {
    stream.writeEof();
    assertTrue(sink.isClosed);
    assertThrows(IllegalStateException.class, () -> stream.write(random(KIB)));
    loop.runUntilComplete(stream.waitClosed());
    assertEquals(List.of(), sink.threads);
  }

  @Test
  void abortDropsAllAndClosesWhenTheThreadIsDone() throws Exception {
    stream.write(random(200 * KIB));
    sink.begun.acquire();
    pipe.abort();
    pipe.abort();
    loop.runUntilComplete(stream.waitClosed());
    assertFalse(sink.isClosed, "not under the thread that writes");
    sink.allowed.release();
    sink.awaitEnds();
    assertTrue(sink.isClosed);
    tick();
    assertEquals(64 * KIB, sink.taken.size());
    assertEquals(1, sink.threads.size());
  }

  @Test
  void failureIsRaisedByDrainAndNotByWrite() throws Exception {
    IOException broken = new IOException("Broken pipe");
    sink.failure = broken;
    sink.allowed.release();
    stream.write(random(200 * KIB));
    assertSame(
        broken, assertThrows(IOException.class, () -> loop.runUntilComplete(stream.drain())));
    stream.write(random(KIB));
    assertThrows(SocketException.class, () -> loop.runUntilComplete(stream.drain()));
    assertSame(
        broken, assertThrows(IOException.class, () -> loop.runUntilComplete(stream.waitClosed())));
    assertTrue(sink.isClosed);
    assertEquals(1, sink.threads.size());
    assertEquals(0, pipe.getWriteBufferSize());
  }

  @Test
  void closedLoopLeavesItToTheThreadToCloseTheStream() throws Exception {
    stream.write(random(KIB));
    sink.begun.acquire();
    loop.close();
    assertFalse(sink.isClosed);
    sink.allowed.release();
    sink.awaitEnds();
    assertTrue(sink.isClosed);
  }

  @Test
  void limitsAreChecked() {
    assertThrows(IllegalArgumentException.class, () -> pipe.setWriteBufferLimits(1, 2));
    pipe.setWriteBufferLimits(400);
    assertEquals(400, pipe.highWaterMark());
    assertEquals(100, pipe.lowWaterMark());
  }
}
