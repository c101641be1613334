package io.coroutine.asyncio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The transport of a program whose connection is encrypted. Its marks of flow control are those of
 * the raw transport. It can't be half closed: that what is sent has ended closes it.
 */
final class TlsTransport implements Transport {
  private final TlsProtocol tls;

  TlsTransport(TlsProtocol tls) {
    this.tls = tls;
  }

  @Override
  public void write(ByteBuffer data) {
    tls.write(data);
  }

  @Override
  public void writelines(Iterable<byte[]> pieces) {
    ByteArrayOutputStream together = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      together.writeBytes(piece); // so that small pieces share a record
    }
    tls.write(ByteBuffer.wrap(together.toByteArray()));
  }

  @Override
  public void writeEof() {
    throw new UnsupportedOperationException("a TLS connection can't be half closed");
  }

  @Override
  public boolean canWriteEof() {
    return false;
  }

  @Override
  public int getWriteBufferSize() {
    return tls.writeBufferSize();
  }

  @Override
  public void setWriteBufferLimits(int high, int low) {
    tls.raw().setWriteBufferLimits(high, low);
  }

  @Override
  public int highWaterMark() {
    return tls.raw().highWaterMark();
  }

  @Override
  public int lowWaterMark() {
    return tls.raw().lowWaterMark();
  }

  @Override
  public void pauseReading() {
    tls.pauseReading();
  }

  @Override
  public void resumeReading() {
    tls.resumeReading();
  }

  @Override
  public boolean isReading() {
    return tls.isReading();
  }

  @Override
  public StreamProtocol getProtocol() {
    return tls.app().protocol();
  }

  @Override
  public void setProtocol(StreamProtocol protocol) {
    tls.app().setProtocol(protocol);
  }

  @Override
  public void close() {
    tls.close();
  }

  @Override
  public void abort() {
    tls.abort();
  }

  @Override
  public boolean isClosing() {
    return tls.isClosing();
  }

  @Override
  public @Nullable Object getExtraInfo(String name) {
    return tls.getExtraInfo(name);
  }

  /** Describes the transport for people. */
  @Override
  public String toString() {
    return "<TlsTransport " + tls + '>';
  }
}
