package io.coroutine.asyncio;

/**
 * A connection through which bytes flow both ways: TCP, Unix-domain sockets, TLS. Python's {@code
 * asyncio.Transport}.
 */
public interface Transport extends ReadTransport, WriteTransport {
  /** Returns whether data is being received: neither paused nor closing. */
  boolean isReading();

  /** Returns the protocol that is told about this connection. */
  StreamProtocol getProtocol();

  /** Has another protocol told from now on; its {@code connectionMade} is not called. */
  void setProtocol(StreamProtocol protocol);
}
