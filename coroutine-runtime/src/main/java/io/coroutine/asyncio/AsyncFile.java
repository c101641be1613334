package io.coroutine.asyncio;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.AsyncCloseable;
import io.coroutine.AsyncGenerator;
import io.coroutine.AsyncIterable;
import io.coroutine.Coroutine;
import io.coroutine.Driver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A file that is read and written without blocking the loop, on an {@link AsynchronousFileChannel}.
 * Python's asyncio has none; the names are those of Python's binary files.
 *
 * <pre>{@code
 * try (AsyncFile file = await(AsyncFile.open(path))) {
 *   for (byte[] line : awaitEach(file)) {
 *     ...
 *   }
 * }
 * }</pre>
 *
 * <p>The file has a position, from which {@link #read(int)} and {@link #write(byte[])} go on; one
 * task at a time reads from there. What changes the file happens one after the other, in the order
 * in which it is awaited, and reads come after all changes that were begun before.
 *
 * <p>A read that is cancelled leaves the position where it is, so that nothing is lost. A change
 * that is cancelled is carried out all the same, to its end, and what comes next waits for it. So
 * does closing, which is a change itself.
 *
 * <p>Reading and writing is done by threads of the JDK, as many as are needed. What can only block
 * (opening, size, truncating, forcing, closing) is done by the loop's default executor.
 */
public final class AsyncFile implements AsyncCloseable, AsyncIterable<byte[]> {
  private static final int CHUNK = 64 * 1024;

  /** Up to so many bytes a read makes room without a look at how many there are. */
  private static final int MOST_UNASKED = 16 * 1024 * 1024;

  private static final byte[] NEWLINE = {'\n'};

  private final AsynchronousFileChannel channel;
  private long position;
  private boolean isReading;

  /** Completed when all changes are over, whatever became of them. */
  private CompletableFuture<?> changes = CompletableFuture.completedFuture(null);

  private @Nullable CompletableFuture<?> closing;

  private AsyncFile(AsynchronousFileChannel channel) {
    this.channel = channel;
  }

  /**
   * Returns a coroutine that opens a file. If it is cancelled, the file is closed when it is open.
   *
   * @param options as {@link AsynchronousFileChannel#open} takes them, which has no {@code APPEND};
   *     without any the file is opened for reading
   * @throws IOException when it is awaited, if the file can't be opened
   */
  @Async
  public static Coroutine<AsyncFile> open(Path path, OpenOption... options) throws IOException {
    CompletableFuture<AsynchronousFileChannel> opening =
        inExecutor(() -> AsynchronousFileChannel.open(path, options));
    try {
      return result(new AsyncFile(await(opening.copy())));
    } catch (Throwable t) {
      // If closing fails too, nobody is left to whom that matters: nothing was written.
      CompletableFuture<?> unused = opening.thenAccept(AsyncFile::drop);
      throw t;
    }
  }

  private static void drop(AsynchronousFileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns where the next {@link #read(int)} or {@link #write(byte[])} begins, in bytes. */
  public long position() {
    return position;
  }

  /**
   * Sets the position, which may lie behind the end. Python's {@code seek}.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public void seek(long position) {
    if (position < 0) {
      throw new IllegalArgumentException("negative seek value " + position);
    }
    this.position = position;
  }

  // Reading

  /**
   * Returns a coroutine that reads from the position on and moves it.
   *
   * @param n how many bytes; there are fewer only at the end of the file, and none behind it
   * @throws IllegalStateException when it is awaited, if another task is reading from the position
   * @throws IOException when it is awaited, if the file can't be read, or is closed
   */
  @Async
  public Coroutine<byte[]> read(int n) throws IOException {
    beginReading();
    try {
      byte[] data = await(read(n, position));
      position += data.length;
      return result(data);
    } finally {
      isReading = false;
    }
  }

  /**
   * Returns a coroutine that reads from {@code start} on, and leaves the position alone. There may
   * be any number of them at a time.
   *
   * @param n how many bytes; there are fewer only at the end of the file, and none behind it
   * @throws IllegalArgumentException when it is awaited, if an argument is negative
   * @throws IOException when it is awaited, if the file can't be read, or is closed
   */
  @Async
  public Coroutine<byte[]> read(int n, long start) throws IOException {
    await(changes.copy());
    // Somebody may ask for far more than there is, and than fits into the memory.
    int most = n <= MOST_UNASKED ? n : (int) Math.max(1, Math.min(n, await(size()) - start));
    ByteBuffer data = await(FileTransfer.read(channel, ByteBuffer.allocate(most), start));
    return result(
        data.hasRemaining() ? Arrays.copyOf(data.array(), data.position()) : data.array());
  }

  /**
   * Returns a coroutine that reads all from the position to the end, and moves it there. See {@link
   * #read(int)}.
   */
  @Async
  public Coroutine<byte[]> readAll() throws IOException {
    beginReading();
    try {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      byte[] data;
      do {
        data = await(read(CHUNK, position + all.size()));
        all.writeBytes(data);
      } while (data.length == CHUNK);
      position += all.size();
      return result(all.toByteArray());
    } finally {
      isReading = false;
    }
  }

  private void beginReading() {
    if (isReading) {
      throw new IllegalStateException(
          "read() called while another coroutine is already reading from the position of the file");
    }
    isReading = true;
  }

  /**
   * Returns an async generator of the pieces of the file from the position on.
   *
   * @param size of each, in bytes; the last may be shorter
   */
  @Async
  public AsyncGenerator<byte[]> chunks(int size) throws IOException {
    for (byte[] data = await(read(size)); data.length > 0; data = await(read(size))) {
      emit(data);
    }
    return end();
  }

  /**
   * Returns an async generator of the lines from the position on, each with its {@code \n}, which
   * the last one may lack. The position is always behind the line that was given last.
   */
  @Override
  public AsyncGenerator<byte[]> asyncIterator() {
    try {
      return lines();
    } catch (IOException e) {
      throw Driver.sneakyThrow(e); // for the compiler: the call runs nothing
    }
  }

  @Async
  private AsyncGenerator<byte[]> lines() throws IOException {
    ByteQueue unread = new ByteQueue();
    byte[] data;
    do {
      data = await(read(CHUNK, position + unread.size()));
      int searched = unread.size();
      unread.append(data);
      for (int at = unread.indexOf(NEWLINE, searched); at >= 0; at = unread.indexOf(NEWLINE, 0)) {
        position += at + 1;
        emit(unread.take(at + 1));
      }
    } while (data.length == CHUNK);
    if (!unread.isEmpty()) {
      position += unread.size();
      emit(unread.takeAll());
    }
    return end();
  }

  // Changing

  /**
   * Returns a coroutine that writes all of {@code data} at the position. That is behind it as soon
   * as the coroutine is awaited, so that several tasks can write at the same time.
   *
   * @param data must not be changed until it is written
   * @throws IOException when it is awaited, if the file can't be written, or is closed
   */
  @Async
  public Coroutine<@Nullable Void> write(byte[] data) throws IOException {
    long start = position;
    position += data.length;
    return write(data, start);
  }

  /**
   * Returns a coroutine that writes all of {@code data} from {@code start} on, and leaves the
   * position alone. See {@link #write(byte[])}.
   */
  @Async
  public Coroutine<@Nullable Void> write(byte[] data, long start) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(data);
    await(change(changes.thenCompose(over -> FileTransfer.write(channel, buffer, start))).copy());
    return done();
  }

  /** Returns a coroutine that gives the size of the file in bytes. */
  @Async
  public Coroutine<Long> size() throws IOException {
    return result(await(blockingChange(channel::size).copy()));
  }

  /** Returns a coroutine that cuts off what is behind {@code size}; it does not extend a file. */
  @Async
  public Coroutine<@Nullable Void> truncate(long size) throws IOException {
    await(blockingChange(() -> channel.truncate(size)).copy());
    return done();
  }

  /**
   * Returns a coroutine that waits until all changes are on the disk. Python's {@code os.fsync}.
   *
   * @param metaData whether those of the file's attributes, too
   */
  @Async
  public Coroutine<@Nullable Void> force(boolean metaData) throws IOException {
    Callable<Boolean> force =
        () -> {
          channel.force(metaData);
          return true;
        };
    await(blockingChange(force).copy());
    return done();
  }

  /**
   * Returns a coroutine that closes the file when all changes are over; reads that are under way
   * fail. A file is closed once, however often this is awaited.
   */
  @Override
  @Async
  public Coroutine<@Nullable Void> aclose() {
    CompletableFuture<?> current = closing;
    if (current == null) {
      current = blockingChange(this::closeChannel);
      closing = current;
    }
    await(current.copy());
    return done();
  }

  private boolean closeChannel() throws IOException {
    channel.close();
    return true;
  }

  /** Has a call that blocks made when all changes that were begun before are over. */
  private <T> CompletableFuture<T> blockingChange(Callable<T> call) {
    CompletableFuture<?> before = changes;
    return change(
        inExecutor(
            () -> {
              before.join();
              return call.call();
            }));
  }

  /** Has later changes and reads wait for this one. Who awaits it cancels a copy only. */
  private <T> CompletableFuture<T> change(CompletableFuture<T> change) {
    changes = change.handle((value, failure) -> null);
    return change;
  }

  /** Has a call made by the default executor of the loop, whether or not somebody waits for it. */
  private static <T> CompletableFuture<T> inExecutor(Callable<T> call) {
    CompletableFuture<T> outcome = new CompletableFuture<>();
    RunningLoop.get()
        .runInExecutor(
            null,
            () -> {
              try {
                return outcome.complete(call.call());
              } catch (Throwable t) {
                return outcome.completeExceptionally(t);
              }
            });
    return outcome;
  }
}
