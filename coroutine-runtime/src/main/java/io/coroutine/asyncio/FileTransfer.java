package io.coroutine.asyncio;

import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Moves bytes between a file and a buffer until the buffer has no more room, or no more bytes. The
 * system may need several turns for it; they follow each other in its threads.
 */
final class FileTransfer implements CompletionHandler<Integer, @Nullable Void> {

  /** Begins a turn; {@link AsynchronousFileChannel#read} or {@code write}. */
  private interface Turn {
    void begin(
        ByteBuffer buffer,
        long position,
        @Nullable Void attachment,
        CompletionHandler<Integer, ? super @Nullable Void> handler);
  }

  /**
   * How many bytes a turn may move. For a heap buffer the JDK makes, and keeps, a direct one of the
   * same size.
   */
  private static final int MOST = 128 * 1024;

  private final Turn turn;
  private final ByteBuffer buffer;
  private final long start;
  private final CompletableFuture<ByteBuffer> outcome = new CompletableFuture<>();

  private FileTransfer(Turn turn, ByteBuffer buffer, long start) {
    this.turn = turn;
    this.buffer = buffer;
    this.start = start;
  }

  /** Fills {@code buffer} from {@code start} on, as far as the file goes; cancelling ends that. */
  static CompletableFuture<ByteBuffer> read(
      AsynchronousFileChannel channel, ByteBuffer buffer, long start) {
    return new FileTransfer(channel::read, buffer, start).begun();
  }

  /** Writes all of {@code buffer} to the file from {@code start} on. */
  static CompletableFuture<ByteBuffer> write(
      AsynchronousFileChannel channel, ByteBuffer buffer, long start) {
    return new FileTransfer(channel::write, buffer, start).begun();
  }

  private CompletableFuture<ByteBuffer> begun() {
    goOn();
    return outcome;
  }

  private void goOn() {
    if (buffer.hasRemaining()) {
      int position = buffer.position();
      ByteBuffer part = buffer.slice(position, Math.min(buffer.remaining(), MOST));
      turn.begin(part, start + position, null, this);
    } else {
      outcome.complete(buffer);
    }
  }

  /** Called by a thread of the JDK, which drops what is thrown: so that nobody would hear of it. */
  @Override
  public void completed(Integer count, @Nullable Void attachment) {
    try {
      if (count < 0) {
        outcome.complete(buffer);
      } else if (!outcome.isDone()) {
        buffer.position(buffer.position() + count);
        goOn();
      }
    } catch (Throwable t) {
      outcome.completeExceptionally(t);
    }
  }

  @Override
  public void failed(Throwable failure, @Nullable Void attachment) {
    outcome.completeExceptionally(failure);
  }
}
