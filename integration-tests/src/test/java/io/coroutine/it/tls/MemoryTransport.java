package io.coroutine.it.tls;

import io.coroutine.asyncio.BufferedProtocol;
import io.coroutine.asyncio.EventLoop;
import io.coroutine.asyncio.Protocol;
import io.coroutine.asyncio.StreamProtocol;
import io.coroutine.asyncio.Transport;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.LongUnaryOperator;

/**
 * An end of a connection that leads nowhere: what is written waits until the other end reads it, in
 * pieces that the test decides about, each in an iteration of its own.
 */
final class MemoryTransport implements Transport {
  private final EventLoop loop;

  /** What of this has not come to the other end. */
  private byte[] kept = {};

  private int keptSize;

  private MemoryTransport peer;
  private StreamProtocol protocol = new Protocol() {};
  private LongUnaryOperator pieces = sent -> Integer.MAX_VALUE;
  private boolean readingPaused;
  private boolean writingPaused;
  private boolean closing;
  private boolean lost;
  private boolean scheduled;
  private boolean ended;
  private int high = 64 * 1024;
  private int low = 16 * 1024;
  private long sent;
  private int mostKept;
  private final ByteArrayOutputStream wire = new ByteArrayOutputStream();

  private MemoryTransport(EventLoop loop) {
    this.loop = loop;
  }

  /** Returns an end whose other one is {@link #peer}. */
  static MemoryTransport pair(EventLoop loop) {
    MemoryTransport one = new MemoryTransport(loop);
    MemoryTransport other = new MemoryTransport(loop);
    one.peer = other;
    other.peer = one;
    return one;
  }

  MemoryTransport peer() {
    return peer;
  }

  /**
   * Has what is written here come in pieces.
   *
   * @param pieces returns, for how many bytes have come before, how many come next at most
   */
  void cut(LongUnaryOperator pieces) {
    this.pieces = pieces;
  }

  /** Returns all bytes that have been written. */
  byte[] wire() {
    return wire.toByteArray();
  }

  /** Returns how many bytes waited at most. */
  int mostKept() {
    return mostKept;
  }

  boolean isReadingPaused() {
    return readingPaused;
  }

  boolean isLost() {
    return lost;
  }

  /** Ends what this end sends, as a socket that is closed without any ceremony. */
  void cutOff() {
    ended = true;
    schedule();
  }

  @Override
  public void write(ByteBuffer data) {
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    if (lost || peer.lost) {
      return;
    }
    wire.writeBytes(bytes);
    if (kept.length < keptSize + bytes.length) {
      kept = Arrays.copyOf(kept, 2 * (keptSize + bytes.length));
    }
    System.arraycopy(bytes, 0, kept, keptSize, bytes.length);
    keptSize += bytes.length;
    mostKept = Math.max(mostKept, keptSize);
    if (keptSize > high && !writingPaused) {
      writingPaused = true;
      protocol.pauseWriting();
    }
    schedule();
  }

  private void schedule() {
    if (!scheduled && !peer.readingPaused && !peer.lost && (keptSize > 0 || ended)) {
      scheduled = true;
      loop.callSoon(this::deliver);
    }
  }

  private void deliver() {
    scheduled = false;
    if (peer.closing) {
      drop();
      return;
    }
    if (peer.readingPaused) {
      return;
    }
    if (keptSize == 0) {
      if (ended) {
        ended = false;
        if (!peer.protocol.eofReceived()) {
          peer.close();
        }
      }
      return;
    }
    int count = (int) Math.min(keptSize, pieces.applyAsLong(sent));
    ByteBuffer piece = ByteBuffer.wrap(kept, 0, count);
    if (peer.protocol instanceof BufferedProtocol buffered) {
      ByteBuffer target = buffered.getBuffer(-1);
      count = Math.min(count, target.remaining());
      target.put(piece.limit(count));
      dropFirst(count);
      buffered.bufferUpdated(count);
    } else {
      byte[] data = new byte[count];
      piece.get(data);
      dropFirst(count);
      ((Protocol) peer.protocol).dataReceived(data);
    }
    sentSome();
    schedule();
  }

  /** Drops what nobody will read. */
  private void drop() {
    keptSize = 0;
    sentSome();
  }

  private void dropFirst(int count) {
    sent += count;
    keptSize -= count;
    System.arraycopy(kept, count, kept, 0, keptSize);
  }

  private void sentSome() {
    if (writingPaused && keptSize <= low) {
      writingPaused = false;
      protocol.resumeWriting();
    }
    if (closing && !lost && keptSize == 0) {
      abort();
    }
  }

  @Override
  public void writelines(Iterable<byte[]> pieces) {
    pieces.forEach(this::write);
  }

  @Override
  public void writeEof() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean canWriteEof() {
    return false;
  }

  @Override
  public int getWriteBufferSize() {
    return keptSize;
  }

  @Override
  public void setWriteBufferLimits(int high, int low) {
    this.high = high;
    this.low = low;
  }

  @Override
  public int highWaterMark() {
    return high;
  }

  @Override
  public int lowWaterMark() {
    return low;
  }

  @Override
  public void pauseReading() {
    readingPaused = true;
  }

  @Override
  public void resumeReading() {
    readingPaused = false;
    peer.schedule();
  }

  @Override
  public boolean isReading() {
    return !readingPaused && !closing;
  }

  @Override
  public StreamProtocol getProtocol() {
    return protocol;
  }

  @Override
  public void setProtocol(StreamProtocol protocol) {
    this.protocol = protocol;
  }

  @Override
  public void close() {
    if (!closing) {
      closing = true;
      if (keptSize == 0) {
        abort();
      }
    }
  }

  @Override
  public void abort() {
    if (!lost) {
      closing = true;
      lost = true;
      keptSize = 0;
      loop.callSoon(() -> protocol.connectionLost(null));
      cutOff();
      loop.callSoon(peer::drop);
    }
  }

  @Override
  public boolean isClosing() {
    return closing;
  }

  @Override
  public Object getExtraInfo(String name) {
    return null;
  }
}
