package io.coroutine.asyncio;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.AsyncIterable;
import io.coroutine.AsyncIterator;
import io.coroutine.Coroutine;
import io.coroutine.Driver;
import io.coroutine.StopAsyncIteration;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Data that comes in pieces, to be read in others. Python's {@code asyncio.StreamReader}.
 *
 * <p>Whoever has the data feeds it in; one task at a time reads it. A read that is cancelled takes
 * nothing out, but for one until the end, which loses what it has had. {@code awaitEach} runs
 * through the lines.
 *
 * <p>The limit bounds the length of a line and how much is buffered: when there is more than twice
 * as much, the {@link ReadTransport} is paused until there is less, or a task waits for data.
 */
public final class StreamReader implements AsyncIterable<byte[]> {
  static final int DEFAULT_LIMIT = 64 * 1024;
  private static final byte[] NEWLINE = {'\n'};
  private static final byte[] NOTHING = {};

  private final ByteQueue buffer = new ByteQueue();
  private final int limit;
  private boolean eof;
  private @Nullable Throwable exception;

  /** What reads fail with that want more than there is. */
  private @Nullable Throwable truncation;

  private @Nullable Future<@Nullable Void> waiter;
  private @Nullable ReadTransport transport;
  private boolean paused;

  /** Creates a reader with a limit of 64 KiB. */
  public StreamReader() {
    this(DEFAULT_LIMIT);
  }

  /**
   * Creates a reader.
   *
   * @param limit in bytes
   * @throws IllegalArgumentException if {@code limit} is not positive
   */
  public StreamReader(int limit) {
    if (limit <= 0) {
      throw new IllegalArgumentException("Limit cannot be <= 0");
    }
    this.limit = limit;
  }

  // Feeding

  /**
   * Sets where the data comes from, so that it can be paused.
   *
   * @throws IllegalStateException if it has been set
   */
  public void setTransport(ReadTransport transport) {
    if (this.transport != null) {
      throw new IllegalStateException("Transport already set");
    }
    this.transport = Objects.requireNonNull(transport);
  }

  /**
   * Takes out all that has come: it is not for the reader.
   *
   * @throws EOFException if nothing can follow
   */
  byte[] takeAll() throws EOFException {
    if (eof) {
      throw new EOFException("The other end has closed its side of the connection");
    }
    paused = false;
    return buffer.takeAll();
  }

  /** Goes on with another transport, to which the connection has been upgraded. */
  void replaceTransport(ReadTransport upgraded) {
    transport = upgraded;
    if (paused) {
      upgraded.pauseReading();
    }
  }

  /**
   * Appends data.
   *
   * @throws IllegalStateException if the end was fed before
   */
  public void feedData(byte[] data) {
    if (eof) {
      throw new IllegalStateException("feedData after feedEof");
    }
    if (data.length == 0) {
      return;
    }
    buffer.append(data);
    fed();
  }

  /** Appends what is left in {@code data}. */
  void feed(ByteBuffer data) {
    if (eof) {
      throw new IllegalStateException("feedData after feedEof");
    }
    buffer.append(data);
    fed();
  }

  private void fed() {
    wakeUp();
    if (transport != null && !paused && buffer.size() > 2L * limit) {
      transport.pauseReading();
      paused = true;
    }
  }

  /** Ends the data. */
  public void feedEof() {
    eof = true;
    wakeUp();
  }

  /** Has the read that waits, and all that follow, fail with {@code exception}. */
  public void setException(Throwable exception) {
    this.exception = Objects.requireNonNull(exception);
    failWaiter(exception);
  }

  /** Has the read that waits, and all that want more than there is, fail with {@code exception}. */
  void cutOff(Throwable exception) {
    truncation = exception;
    failWaiter(exception);
  }

  private void failWaiter(Throwable exception) {
    Future<@Nullable Void> waiting = waiter;
    waiter = null;
    if (waiting != null && !waiting.done()) {
      waiting.setException(exception);
    }
  }

  /** Returns what reads fail with, or null. */
  public @Nullable Throwable exception() {
    return exception;
  }

  /** Returns how many bytes can be read without waiting. */
  public int available() {
    return buffer.size();
  }

  /** Returns whether the end has been fed and everything has been read. */
  public boolean atEof() {
    return eof && buffer.isEmpty();
  }

  private void wakeUp() {
    Future<@Nullable Void> waiting = waiter;
    waiter = null;
    if (waiting != null) {
      Future.release(waiting);
    }
  }

  // Reading

  /**
   * Returns a coroutine that reads up to {@code n} bytes, as soon as there is one.
   *
   * @param n how many at most; 0 gives none at once; if negative, all until the end
   * @return a coroutine that gives the bytes, none if the end has been reached
   * @throws IOException when it is awaited, if one was set
   */
  @Async
  public Coroutine<byte[]> read(int n) throws IOException {
    requireNoException();
    if (n < 0) {
      return result(await(readAll()));
    }
    if (n == 0) {
      return result(NOTHING);
    }
    if (buffer.isEmpty() && !eof) {
      await(moreData("read"));
    }
    byte[] data = buffer.take(Math.min(n, buffer.size()));
    resumeIfThereIsRoom();
    return result(data);
  }

  /** Returns a coroutine that reads all until the end. See {@link #read(int)}. */
  public Coroutine<byte[]> read() throws IOException {
    return read(-1);
  }

  /** Returns a coroutine that reads all until the end, as {@link #read()} does. */
  public Coroutine<byte[]> readUntilEof() throws IOException {
    return read(-1);
  }

  @Async
  private Coroutine<byte[]> readAll() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    while (true) {
      byte[] block = await(read(limit));
      if (block.length == 0) {
        return result(all.toByteArray());
      }
      all.write(block);
    }
  }

  /**
   * Returns a coroutine that reads {@code n} bytes.
   *
   * @throws IllegalArgumentException when it is awaited, if {@code n} is negative
   * @throws IncompleteReadError when it is awaited, if the end comes first; it has what there was
   * @throws IOException when it is awaited, if one was set
   */
  @Async
  public Coroutine<byte[]> readexactly(int n) throws IOException {
    if (n < 0) {
      throw new IllegalArgumentException("readexactly size can not be less than zero");
    }
    requireNoException();
    while (buffer.size() < n) {
      if (eof) {
        throw new IncompleteReadError(buffer.takeAll(), n);
      }
      await(moreData("readexactly"));
    }
    byte[] data = buffer.take(n);
    resumeIfThereIsRoom();
    return result(data);
  }

  /**
   * Returns a coroutine that reads until and including a newline. See {@link #readuntil(byte[])}.
   */
  public Coroutine<byte[]> readuntil() throws IOException {
    return readuntil(NEWLINE);
  }

  /**
   * Returns a coroutine that reads until and including {@code separator}.
   *
   * @throws IllegalArgumentException when it is awaited, if the separator is empty
   * @throws IncompleteReadError when it is awaited, if the end comes first; it has what there was
   * @throws LimitOverrunError when it is awaited, if more than the limit comes before it; the data
   *     can still be read
   * @throws IOException when it is awaited, if one was set
   */
  public Coroutine<byte[]> readuntil(byte[] separator) throws IOException {
    return readuntil(List.of(separator));
  }

  /**
   * Returns a coroutine that reads until and including the first of {@code separators} that is
   * complete. See {@link #readuntil(byte[])}.
   *
   * @throws IllegalArgumentException when it is awaited, if there is none, or one is empty
   */
  @Async
  public Coroutine<byte[]> readuntil(List<byte[]> separators) throws IOException {
    Separators wanted = new Separators(separators);
    requireNoException();
    int scanned = 0;
    while (!wanted.find(buffer, scanned)) {
      if (buffer.size() - scanned >= wanted.shortest()) {
        scanned = Math.max(0, buffer.size() + 1 - wanted.longest());
        if (scanned > limit) {
          throw new LimitOverrunError(
              "Separator is not found, and chunk exceed the limit", scanned);
        }
      }
      if (eof) {
        throw new IncompleteReadError(buffer.takeAll(), IncompleteReadError.UNKNOWN);
      }
      await(moreData("readuntil"));
    }
    if (wanted.start() > limit) {
      throw new LimitOverrunError(
          "Separator is found, but chunk is longer than limit", wanted.start());
    }
    byte[] chunk = buffer.take(wanted.end());
    resumeIfThereIsRoom();
    return result(chunk);
  }

  /**
   * Returns a coroutine that reads a line, with its newline; without one if the end comes first,
   * and nothing if nothing is left.
   *
   * @throws IllegalArgumentException when it is awaited, if the line is longer than the limit; it
   *     is dropped up to its newline, or as far as it has come (Python's {@code ValueError})
   * @throws IOException when it is awaited, if one was set
   */
  @Async
  public Coroutine<byte[]> readline() throws IOException {
    try {
      return result(await(readuntil(NEWLINE)));
    } catch (IncompleteReadError e) {
      return result(e.partial());
    } catch (LimitOverrunError e) {
      boolean complete = buffer.hasAt(e.consumed(), NEWLINE);
      buffer.drop(complete ? e.consumed() + NEWLINE.length : buffer.size());
      resumeIfThereIsRoom();
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** Returns an iterator over the lines, each with its newline. */
  @Override
  public AsyncIterator<byte[]> asyncIterator() {
    return this::nextLine;
  }

  @Async
  private Coroutine<byte[]> nextLine() {
    byte[] line;
    try {
      line = await(readline());
    } catch (IOException e) {
      throw Driver.sneakyThrow(e);
    }
    if (line.length == 0) {
      throw new StopAsyncIteration();
    }
    return result(line);
  }

  private void requireNoException() {
    if (exception != null) {
      throw Driver.sneakyThrow(exception);
    }
  }

  /** Waits until data or the end is fed. */
  @Async
  private Coroutine<@Nullable Void> moreData(String method) {
    if (truncation != null) {
      throw Driver.sneakyThrow(truncation);
    }
    if (waiter != null) {
      throw new IllegalStateException(
          method
              + "() called while another coroutine is already waiting for incoming data: "
              + this);
    }
    if (paused) {
      resume(); // or it would be waited for ever: what is wanted may be more than the limit
    }
    Future<@Nullable Void> waiting = RunningLoop.get().createFuture();
    waiter = waiting;
    try {
      await(waiting);
    } finally {
      if (waiter == waiting) {
        waiter = null;
      }
    }
    return done();
  }

  private void resumeIfThereIsRoom() {
    if (paused && buffer.size() <= limit) {
      resume();
    }
  }

  private void resume() {
    paused = false;
    Objects.requireNonNull(transport).resumeReading();
  }

  /** Describes the reader for people. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("<StreamReader");
    if (!buffer.isEmpty()) {
      text.append(' ').append(buffer.size()).append(" bytes");
    }
    text.append(eof ? " eof" : "").append(waiter != null ? " waiter" : "");
    text.append(exception != null ? " exception=" + Descriptions.of(exception) : "");
    return text.append(paused ? " paused" : "").append('>').toString();
  }

  /** What ends a chunk, and where it was found. */
  private static final class Separators {
    private final byte[][] sequences;
    private int start;
    private int end;

    Separators(List<byte[]> separators) {
      sequences = separators.toArray(new byte[0][]);
      if (sequences.length == 0) {
        throw new IllegalArgumentException("Separator should contain at least one element");
      }
      Arrays.sort(sequences, Comparator.comparingInt(sequence -> sequence.length));
      if (shortest() == 0) {
        throw new IllegalArgumentException("Separator should be at least one-byte string");
      }
    }

    int shortest() {
      return sequences[0].length;
    }

    int longest() {
      return sequences[sequences.length - 1].length;
    }

    /** Finds the separator that is complete first; of two, the shorter. */
    boolean find(ByteQueue buffer, int from) {
      end = Integer.MAX_VALUE;
      for (byte[] sequence : sequences) {
        int at = buffer.indexOf(sequence, from);
        if (at >= 0 && at + sequence.length < end) {
          start = at;
          end = at + sequence.length;
        }
      }
      return end != Integer.MAX_VALUE;
    }

    int start() {
      return start;
    }

    int end() {
      return end;
    }
  }
}
