package io.coroutine.asyncio;

import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a loop calls when a channel is ready: attached to the channel's key, and called by the
 * poller. It puts handles into the ready queue, so that they run in the same iteration.
 */
final class ChannelWatch implements Consumer<SelectionKey> {
  private static final int READ_OPS = SelectionKey.OP_READ | SelectionKey.OP_ACCEPT;
  private static final int WRITE_OPS = SelectionKey.OP_WRITE | SelectionKey.OP_CONNECT;

  private final EventLoop loop;
  private final SelectionKey key;
  private @Nullable Handle reader;
  private @Nullable Handle writer;
  private @Nullable Object owner;

  ChannelWatch(EventLoop loop, SelectionKey key) {
    this.loop = loop;
    this.key = key;
  }

  /** Has the channel closed with the loop, on behalf of {@code owner}, a transport for example. */
  void setOwner(Object owner) {
    this.owner = owner;
  }

  /** Returns who has the channel, null if the program has. */
  @Nullable Object owner() {
    return owner;
  }

  @Override
  public void accept(SelectionKey selected) {
    int ready;
    try {
      ready = selected.readyOps();
    } catch (CancelledKeyException e) {
      return; // another thread has closed the channel just now
    }
    if (reader != null && (ready & READ_OPS) != 0) {
      loop.enqueue(reader);
    }
    if (writer != null && (ready & WRITE_OPS) != 0) {
      loop.enqueue(writer);
    }
  }

  /** Sets what is run while there is something to read; null for nothing. Returns what was set. */
  @Nullable Handle setReader(@Nullable Handle handle) {
    Handle before = reader;
    reader = handle;
    listen(READ_OPS, handle != null);
    return before;
  }

  /** Sets what is run while data can be written; null for nothing. Returns what was set. */
  @Nullable Handle setWriter(@Nullable Handle handle) {
    Handle before = writer;
    writer = handle;
    listen(WRITE_OPS, handle != null);
    return before;
  }

  private void listen(int ops, boolean on) {
    if (!key.isValid()) {
      return; // the channel is closed
    }
    int possible = ops & key.channel().validOps();
    try {
      int before = key.interestOps();
      int after = on ? before | possible : before & ~possible;
      if (after != before) {
        key.interestOps(after);
      }
    } catch (CancelledKeyException e) {
      return; // the same, a moment later
    }
  }
}
