package io.coroutine.asyncio;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Feeds what a child process writes to a {@link StreamReader}.
 *
 * <p>The JDK can only read it in a thread that blocks: there is one, until the pipe ends. It reads
 * when it has the turn, which the loop gives it back with each piece that it has taken, unless the
 * reader is full. So there is never more than one piece on the way, and the pipe fills up, and the
 * child waits, when nobody reads.
 *
 * <p>When the child ends, the JDK's reaper takes what is left in the pipe and closes it, for which
 * it needs the stream's monitor. The thread keeps that: what the child's own children go on to
 * write is read, too.
 *
 * <p>Nothing can wake a thread that reads from a pipe but data or the end, and the stream must not
 * be closed under it, since its descriptor could become another file's. So a reader that is closed
 * is over for the loop at once, and the thread goes when it can.
 */
final class PipeReader implements ReadTransport {
  /** How many bytes are taken out of the pipe at a time: as many as it has on Linux. */
  private static final int MOST = 64 * 1024;

  private final EventLoop loop;
  private final InputStream source;
  private final StreamReader reader;
  private final Runnable whenOver;

  /** One permit, the turn: taken by the thread to read a piece, given by the loop. */
  private final Semaphore turn = new Semaphore(1);

  /** Written by the loop's thread. */
  private volatile boolean over;

  private boolean paused;
  private boolean turnIsDue;

  /**
   * Creates one that does not read yet.
   *
   * @param whenOver called in the loop's thread, once
   */
  PipeReader(EventLoop loop, InputStream source, int limit, Runnable whenOver) {
    this.loop = loop;
    this.source = source;
    this.reader = new StreamReader(limit);
    this.whenOver = whenOver;
  }

  /** Begins to read. Thread-safe. */
  void begin(String threadName) {
    reader.setTransport(this);
    ChildThreads.start(threadName, this::pump);
  }

  StreamReader reader() {
    return reader;
  }

  // In the thread of its own

  private void pump() {
    Throwable failure = null;
    synchronized (source) {
      try (source) {
        byte[] piece = nextPiece();
        while (piece != null && hand(piece)) {
          piece = nextPiece();
        }
      } catch (Throwable t) {
        failure = t;
      }
    }
    Throwable cause = failure;
    loop.offer(new Handle(loop, () -> ended(cause)));
  }

  /** Waits for data and returns what is there then, or null at the end. */
  private byte @Nullable [] nextPiece() throws IOException {
    turn.acquireUninterruptibly();
    int first = over ? -1 : source.read();
    if (first < 0) {
      return null;
    }
    int more = Math.min(source.available(), MOST - 1);
    byte[] piece = new byte[1 + more];
    piece[0] = (byte) first;
    int count = more == 0 ? 0 : Math.max(0, source.read(piece, 1, more));
    return count == more ? piece : Arrays.copyOf(piece, 1 + count);
  }

  private boolean hand(byte[] piece) {
    return loop.offer(new Handle(loop, () -> received(piece)));
  }

  // In the loop's thread

  private void received(byte[] piece) {
    if (over) {
      return;
    }
    reader.feedData(piece);
    if (paused) {
      turnIsDue = true;
    } else {
      turn.release();
    }
  }

  @Override
  public void pauseReading() {
    loop.requireOwner();
    paused = true;
  }

  @Override
  public void resumeReading() {
    loop.requireOwner();
    paused = false;
    if (turnIsDue) {
      turnIsDue = false;
      turn.release();
    }
  }

  private void ended(@Nullable Throwable failure) {
    if (over) {
      return;
    }
    if (failure != null) {
      reader.setException(failure);
    }
    close();
  }

  /** Ends the reader, whatever comes after what it has. */
  void close() {
    if (over) {
      return;
    }
    over = true;
    turn.release();
    reader.feedEof();
    whenOver.run();
  }
}
