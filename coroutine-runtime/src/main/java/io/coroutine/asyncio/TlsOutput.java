package io.coroutine.asyncio;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/**
 * Encrypts what goes out and writes it to the raw transport. Bytes of the program for which that
 * has no room now, or the engine no keys yet, are kept as they are.
 */
final class TlsOutput {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final SSLEngine engine;
  private final TlsBuffers buffers;
  private final WriteTransport raw;
  private final TlsBacklog backlog = new TlsBacklog();

  /** Where the engine puts records, while {@link #isWriting}. */
  private ByteBuffer records = NOTHING;

  private boolean writing;
  private boolean paused;

  TlsOutput(SSLEngine engine, TlsBuffers buffers, WriteTransport raw) {
    this.engine = engine;
    this.buffers = buffers;
    this.raw = raw;
  }

  /** Sets whether the raw transport keeps too much already. */
  void setPaused(boolean paused) {
    this.paused = paused;
  }

  boolean isPaused() {
    return paused;
  }

  /** Returns whether the raw transport is being written to. */
  boolean isWriting() {
    return writing;
  }

  /** Returns how many bytes of the program are kept. */
  int kept() {
    return backlog.size();
  }

  /** Keeps {@code data}. */
  void keep(ByteBuffer data) {
    backlog.append(data);
  }

  void clear() {
    backlog.clear();
  }

  /** Encrypts {@code data}, behind what is kept; keeps what can't be. */
  void write(ByteBuffer data) throws SSLException {
    if (backlog.isEmpty()) {
      begin();
      try {
        while (data.hasRemaining() && !paused && wrap(data)) {
          // a record at a time
        }
      } finally {
        end();
      }
    }
    if (data.hasRemaining()) {
      backlog.append(data);
    }
  }

  /** Encrypts what is kept, as far as it can be. */
  void flush() throws SSLException {
    if (backlog.isEmpty() || paused) {
      return;
    }
    begin();
    try {
      boolean goesOn = true;
      ByteBuffer first = backlog.first();
      while (goesOn && first != null && !paused) {
        int before = first.remaining();
        goesOn = wrap(first);
        backlog.dropped(before - first.remaining());
        first = backlog.first();
      }
    } finally {
      end();
    }
    if (engine.isOutboundDone()) {
      backlog.clear(); // the other end has closed, and by TLS 1.2 that is the end of both
    }
  }

  /** Writes the messages that the engine wants to send. */
  void writeMessages() throws SSLException {
    begin();
    try {
      while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP && wrap(NOTHING)) {
        // a record at a time
      }
    } finally {
      end();
    }
  }

  /** Writes that nothing follows. */
  void writeCloseNotify() throws SSLException {
    engine.closeOutbound();
    begin();
    try {
      while (!engine.isOutboundDone() && wrap(NOTHING)) {
        // what the engine had to send before
      }
    } finally {
      end();
    }
  }

  /** Writes the alert with which the engine tells the other end why it has failed. */
  void writeAlert() {
    try {
      writeMessages();
    } catch (SSLException e) {
      tryAgainToWriteAlert(); // the engine has thrown the same again
    }
  }

  private void tryAgainToWriteAlert() {
    try {
      writeMessages();
    } catch (SSLException e) {
      // Then the other end only sees the connection closed; this end fails with the first error.
    }
  }

  private void begin() {
    records = buffers.take(TlsBuffers.CAPACITY);
    writing = true;
  }

  private void end() {
    send();
    buffers.give(records);
    records = NOTHING;
    writing = false;
  }

  private void send() {
    records.flip();
    if (records.hasRemaining()) {
      raw.write(records);
    }
    records.clear();
  }

  /** Makes a record, of {@code data} or of the engine; returns whether another can be made. */
  private boolean wrap(ByteBuffer data) throws SSLException {
    while (true) {
      SSLEngineResult result = engine.wrap(data, records);
      if (result.getStatus() != Status.BUFFER_OVERFLOW) {
        return result.getStatus() == Status.OK
            && (result.bytesConsumed() > 0 || result.bytesProduced() > 0);
      }
      makeRoom();
    }
  }

  private void makeRoom() {
    if (records.position() > 0) {
      send();
    } else {
      int larger = Math.max(2 * records.capacity(), engine.getSession().getPacketBufferSize());
      buffers.give(records);
      records = buffers.take(larger);
    }
  }
}
