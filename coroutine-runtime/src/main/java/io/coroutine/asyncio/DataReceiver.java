package io.coroutine.asyncio;

import java.nio.ByteBuffer;

/** Makes arrays of what comes for a protocol that has no buffer. */
record DataReceiver(Protocol protocol, EventLoop loop) implements BufferedProtocol {
  /** Returns who gets what comes for {@code protocol}: itself, if it has a buffer. */
  static BufferedProtocol of(StreamProtocol protocol, EventLoop loop) {
    return protocol instanceof BufferedProtocol buffered
        ? buffered
        : new DataReceiver((Protocol) protocol, loop);
  }

  @Override
  public ByteBuffer getBuffer(int sizeHint) {
    return loop.buffers().input();
  }

  @Override
  public void bufferUpdated(int count) {
    byte[] data = new byte[count];
    loop.buffers().filled().get(data);
    protocol.dataReceived(data);
  }
}
