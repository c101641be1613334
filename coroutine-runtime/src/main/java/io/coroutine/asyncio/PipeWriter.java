package io.coroutine.asyncio;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Sends bytes to a child process.
 *
 * <p>The JDK can only write them in a thread that blocks while the pipe is full: there is one while
 * there is something to write, for each piece of it. The stream is not closed under it, but by it
 * when it is done.
 *
 * <pre>
 * OPEN    --close, writeEof-->  ENDING, or LOST if nothing is kept
 * OPEN    --abort, failure-->   LOST
 * ENDING  --all written, abort, failure-->  LOST
 * </pre>
 */
final class PipeWriter implements WriteTransport {
  /** How many bytes are written by a thread: as many as a pipe has on Linux. */
  private static final int MOST = 64 * 1024;

  private enum State {
    OPEN,
    ENDING,
    LOST
  }

  private final EventLoop loop;
  private final OutputStream sink;
  private final FlowControl flow;
  private final String threadName;
  private final ByteQueue kept = new ByteQueue();
  private final WaterMarks marks = new WaterMarks();

  /** How many bytes a thread is writing, 0 if there is none. */
  private int underWay;

  private State state = State.OPEN;
  private boolean endsOutput;

  // Guarded by this
  private boolean threadWrites;
  private boolean toBeClosed;

  PipeWriter(EventLoop loop, OutputStream sink, FlowControl flow, String threadName) {
    this.loop = loop;
    this.sink = sink;
    this.flow = flow;
    this.threadName = threadName;
  }

  // Sending

  @Override
  public void write(ByteBuffer data) {
    requireOutput("write");
    if (state == State.OPEN) {
      kept.append(data);
      send();
    }
  }

  @Override
  public void writelines(Iterable<byte[]> pieces) {
    requireOutput("writelines");
    if (state == State.OPEN) {
      pieces.forEach(kept::append);
      send();
    }
  }

  private void requireOutput(String method) {
    loop.requireOwner();
    if (endsOutput) {
      throw new IllegalStateException("Cannot call " + method + "() after writeEof()");
    }
  }

  private void send() {
    writeNext();
    pauseIfFull();
  }

  private void writeNext() {
    if (underWay > 0 || kept.isEmpty()) {
      return;
    }
    byte[] piece = kept.take(Math.min(kept.size(), MOST));
    synchronized (this) {
      threadWrites = true;
    }
    try {
      ChildThreads.start(threadName, () -> writePiece(piece));
    } catch (Throwable t) { // there can be no more threads
      threadIsDone();
      lose(new IOException("no thread that writes to the process", t));
      FatalErrors.rethrowIfFatal(t);
      return;
    }
    underWay = piece.length;
    loop.outsideBegins();
  }

  /** Writes a piece, in a thread of its own. */
  private void writePiece(byte[] piece) {
    IOException failure = null;
    try {
      sink.write(piece);
      sink.flush();
    } catch (IOException e) {
      failure = e;
    } catch (Throwable t) {
      failure = new IOException(t);
    }
    threadIsDone();
    IOException cause = failure;
    if (!loop.offer(new Handle(loop, () -> written(cause)))) {
      closeSink(); // the loop is closed
    }
  }

  private void threadIsDone() {
    synchronized (this) {
      threadWrites = false;
      if (!toBeClosed) {
        return;
      }
    }
    closeSink();
  }

  private void written(@Nullable IOException failure) {
    loop.outsideEnds();
    underWay = 0;
    if (state == State.LOST) {
      return; // meanwhile
    }
    if (failure != null) {
      lose(failure);
    } else {
      writeNext();
      resumeIfRoom();
      loseIfAllIsWritten();
    }
  }

  // Flow control

  private void pauseIfFull() {
    if (marks.pauseAt(getWriteBufferSize())) {
      flow.pauseWriting();
    }
  }

  private void resumeIfRoom() {
    if (marks.resumeAt(getWriteBufferSize())) {
      flow.resumeWriting();
    }
  }

  @Override
  public int getWriteBufferSize() {
    return kept.size() + underWay;
  }

  @Override
  public void setWriteBufferLimits(int high, int low) {
    loop.requireOwner();
    marks.set(high, low);
    pauseIfFull();
  }

  @Override
  public int highWaterMark() {
    return marks.high();
  }

  @Override
  public int lowWaterMark() {
    return marks.low();
  }

  // The end

  @Override
  public boolean canWriteEof() {
    return true;
  }

  @Override
  public void writeEof() {
    close();
    endsOutput = true;
  }

  @Override
  public void close() {
    loop.requireOwner();
    if (state == State.OPEN) {
      state = State.ENDING;
      loseIfAllIsWritten();
    }
  }

  private void loseIfAllIsWritten() {
    if (state == State.ENDING && getWriteBufferSize() == 0) {
      lose(null);
    }
  }

  @Override
  public void abort() {
    loop.requireOwner();
    if (state != State.LOST) {
      lose(null);
    }
  }

  private void lose(@Nullable IOException cause) {
    state = State.LOST;
    kept.drop(kept.size());
    closeSink();
    loop.callSoon(() -> flow.connectionLost(cause));
  }

  /** Closes the stream, or has the thread that writes to it do so. Thread-safe. */
  private void closeSink() {
    synchronized (this) {
      toBeClosed = true;
      if (threadWrites) {
        return;
      }
    }
    try {
      sink.close();
    } catch (IOException e) {
      EventLoop.LOGGER.log(Level.DEBUG, "closing the input of a process", e);
    }
  }

  @Override
  public boolean isClosing() {
    return state != State.OPEN;
  }

  @Override
  public @Nullable Object getExtraInfo(String name) {
    return null;
  }

  /** Describes the transport for people. */
  @Override
  public String toString() {
    int size = getWriteBufferSize();
    return "<PipeWriter " + state + (size == 0 ? "" : " bufsize=" + size) + '>';
  }
}
