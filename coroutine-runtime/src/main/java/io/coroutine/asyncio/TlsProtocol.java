package io.coroutine.asyncio;

import java.lang.System.Logger.Level;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Objects;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts a connection: to the raw transport it is the protocol, and to the program's protocol it
 * gives a {@link TlsTransport}. Python's {@code SSLProtocol}.
 *
 * <h2>States</h2>
 *
 * <pre>
 * NEW        --connectionMade-->                          HANDSHAKE
 * HANDSHAKE  --the engine is satisfied-->                 OPEN       the program is told
 * HANDSHAKE  --error, timeout, close, abort-->            OVER
 * OPEN       --close, close_notify of the other end-->    CLOSING    what is left is sent, and close_notify
 * OPEN       --error, end without close_notify, abort-->  OVER
 * CLOSING    --both ends have closed, error, timeout-->   OVER       the raw transport closes
 * </pre>
 *
 * <p>The program is told that the connection is lost when the raw transport says so. Only
 * close_notify of the other end is an orderly end: without it, anybody on the way could cut the
 * data.
 *
 * <p>Each event, whatever it is, ends in {@link #advance}, which does all that can be done now.
 * While another thread does the engine's heavy tasks the engine is left alone, and what comes is
 * kept.
 */
final class TlsProtocol implements BufferedProtocol {
  private static final String TLS13 = "TLSv1.3";

  /** The type of the records with which a handshake begins, in clear text (RFC 5246, 6.2.1). */
  private static final byte HANDSHAKE_RECORD = 22;

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /** How much may come while the engine's tasks are being done. */
  private static final int MOST_KEPT = 64 * 1024;

  /** How much more than it wants the raw transport may keep: what is written at once. */
  private static final int MOST_UNREAD = TlsBuffers.CAPACITY;

  private enum State {
    NEW,
    HANDSHAKE,
    OPEN,
    CLOSING,
    OVER
  }

  private final EventLoop loop;
  private final TlsOptions options;
  private final SSLEngine engine;
  private final TlsInput input;
  private final TlsTasks tasks;
  private final TlsApp app;
  private final TlsTransport transport = new TlsTransport(this);
  private @Nullable Future<@Nullable Void> waiter;
  private @Nullable Transport raw;
  private @Nullable TlsOutput output;
  private State state = State.NEW;

  /** Of the handshake, then of closing. */
  private @Nullable TimerHandle timer;

  private boolean readingPaused;
  private boolean rawPaused;
  private boolean rawEnded;
  private boolean closeSent;
  private boolean closeReceived;
  private boolean isAdvancing;
  private boolean advancesAgain;
  private @Nullable Throwable failure;

  /**
   * Creates one, to be told of its raw transport.
   *
   * @param engine made for {@code options}
   * @param protocol the program's
   * @param made whether the program's protocol has been told of the connection already
   * @param waiter completed after the handshake, or failed; null if nobody waits
   */
  TlsProtocol(
      EventLoop loop,
      SSLEngine engine,
      TlsOptions options,
      StreamProtocol protocol,
      boolean made,
      @Nullable Future<@Nullable Void> waiter) {
    this.loop = loop;
    this.engine = engine;
    this.options = options;
    this.input = new TlsInput(loop.buffers().tls());
    this.tasks = new TlsTasks(loop, engine, this::tasksDone);
    this.app = new TlsApp(loop, transport, protocol, made);
    this.waiter = waiter;
  }

  /** Returns the transport of the program. */
  TlsTransport transport() {
    return transport;
  }

  TlsApp app() {
    return app;
  }

  Transport raw() {
    return Objects.requireNonNull(raw);
  }

  private TlsOutput output() {
    return Objects.requireNonNull(output);
  }

  // What the raw transport tells

  @Override
  public void connectionMade(Transport transport) {
    raw = transport;
    output = new TlsOutput(engine, loop.buffers().tls(), transport);
    if (state == State.OVER) {
      transport.abort(); // whoever wanted it has been cancelled
      return;
    }
    state = State.HANDSHAKE;
    timer = loop.callLater(Nanos.of(options.handshakeTimeout()), this::handshakeTimedOut);
    perform(engine::beginHandshake);
    advance(NOTHING);
  }

  @Override
  public ByteBuffer getBuffer(int sizeHint) {
    return loop.buffers().input();
  }

  @Override
  public void bufferUpdated(int count) {
    received(loop.buffers().filled());
  }

  /** Takes what has come from the other end. */
  void received(ByteBuffer data) {
    advance(data);
  }

  @Override
  public boolean eofReceived() {
    rawEnded = true;
    advance(NOTHING);
    return state != State.OVER; // until what is left has been sent
  }

  @Override
  public void pauseWriting() {
    output().setPaused(true);
    if (!output().isWriting()) { // or the program could write in the middle of a write
      controlWriting();
    }
  }

  @Override
  public void resumeWriting() {
    if (!output().isPaused()) {
      app.setWritingPaused(true); // as the raw transport has, before this was its protocol
    }
    output().setPaused(false);
    advance(NOTHING);
  }

  @Override
  public void connectionLost(@Nullable Throwable exception) {
    over();
    input.clear();
    output().clear();
    // Once both ends have said goodbye it does not matter how the rest of the connection ends.
    Throwable reason = closeSent && closeReceived ? null : exception;
    Throwable cause = failure == null ? reason : failure;
    wakeWaiter(cause == null ? new SocketException("Connection lost") : cause);
    app.connectionLost(cause);
  }

  // What the program wants

  void write(ByteBuffer data) {
    loop.requireOwner();
    switch (state) {
      case HANDSHAKE -> output().keep(data);
      case OPEN -> writeNow(data);
      default -> data.position(data.limit()); // dropped, as on any transport that is closed
    }
    controlWriting();
  }

  private void writeNow(ByteBuffer data) {
    if (!tasks.areRunning()) {
      perform(() -> output().write(data));
    } else {
      output().keep(data);
    }
  }

  int writeBufferSize() {
    return raw == null ? 0 : output().kept() + raw.getWriteBufferSize();
  }

  void pauseReading() {
    loop.requireOwner();
    readingPaused = true;
    controlRawReading();
  }

  void resumeReading() {
    loop.requireOwner();
    if (readingPaused) {
      readingPaused = false;
      loop.callSoon(() -> advance(NOTHING)); // never in the middle of a call of the program
    }
  }

  boolean isReading() {
    return !readingPaused && !isClosing();
  }

  boolean isClosing() {
    return state == State.CLOSING || state == State.OVER;
  }

  void close() {
    loop.requireOwner();
    if (state == State.OPEN) {
      startClosing();
      advance(NOTHING);
    } else if (state == State.HANDSHAKE || state == State.NEW) {
      abort();
    }
  }

  void abort() {
    loop.requireOwner();
    over();
    if (raw != null) {
      raw.abort();
    }
  }

  @Nullable Object getExtraInfo(String name) {
    return switch (name) {
      case "sslcontext" -> options.context();
      case "sslsession" -> engine.getSession();
      case "alpn" -> alpn();
      default -> raw == null ? null : raw.getExtraInfo(name);
    };
  }

  private @Nullable String alpn() {
    String protocol = engine.getApplicationProtocol();
    return protocol == null || protocol.isEmpty() ? null : protocol;
  }

  // What follows from it

  /** Does all that can be done now, with {@code data} that has come. */
  private void advance(ByteBuffer data) {
    if (state == State.NEW || state == State.OVER) {
      return;
    }
    if (isAdvancing || tasks.areRunning()) {
      input.keep(data);
      advancesAgain = isAdvancing; // called by a transport, or a protocol, within its own call
      controlRawReading();
      return;
    }
    isAdvancing = true;
    try {
      advanceOnce(data);
      while (advancesAgain) {
        advancesAgain = false;
        advanceOnce(NOTHING);
      }
    } finally {
      isAdvancing = false;
    }
    controlRawReading();
    controlWriting();
  }

  private void advanceOnce(ByteBuffer data) {
    ByteBuffer records = input.open(data);
    try {
      perform(
          () -> {
            shakeHands(records);
            if (!tasks.areRunning()) {
              output().flush();
            }
            read(records);
            closeFurther();
          });
    } finally {
      input.close();
    }
  }

  /** Does some work of the engine, which ends the connection if it fails. */
  private void perform(Work work) {
    try {
      work.run();
    } catch (SSLException e) {
      failWithAlert(e);
    } catch (ProtocolFailure e) {
      app.report(e.description(), e.thrown());
      failAtOnce(e.thrown());
    } catch (RuntimeException e) {
      app.report("Fatal error on SSL protocol", e); // of the engine, which does not foresee it
      failAtOnce(e);
    }
  }

  /** Work of the engine, or of the program. */
  @FunctionalInterface
  private interface Work {
    void run() throws SSLException, ProtocolFailure;
  }

  private void shakeHands(ByteBuffer records) throws SSLException {
    while (state == State.HANDSHAKE && !tasks.areRunning()) {
      switch (engine.getHandshakeStatus()) {
        case NEED_TASK -> tasks.begin();
        case NEED_WRAP -> {
          output().writeMessages();
          requireOpen(!engine.isOutboundDone());
        }
        case FINISHED, NOT_HANDSHAKING -> {
          requireOpen(!engine.isInboundDone() && !engine.isOutboundDone());
          handshakeDone();
        }
        default -> {
          Status status = engine.unwrap(records, NOTHING).getStatus();
          requireOpen(status != Status.CLOSED);
          if (status == Status.BUFFER_UNDERFLOW) {
            requireOpen(!rawEnded);
            return;
          }
        }
      }
    }
  }

  private static void requireOpen(boolean isOpen) throws SSLException {
    if (!isOpen) {
      throw new SSLHandshakeException("The other end closed the connection during the handshake");
    }
  }

  private void handshakeDone() {
    cancelTimer();
    state = State.OPEN;
    app.connectionMade();
    wakeWaiter(null);
  }

  private void read(ByteBuffer records) throws SSLException, ProtocolFailure {
    while (!tasks.areRunning()) {
      if (state == State.OPEN && !readingPaused) {
        if (app.hasPending()) {
          app.receivePending();
        } else if (!readRecord(records)) {
          requireCloseNotify();
          return;
        }
      } else if (state != State.CLOSING || closeReceived || !dropRecord(records)) {
        return;
      }
    }
  }

  private void requireCloseNotify() throws SSLException {
    if (rawEnded) {
      throw new TruncatedException();
    }
  }

  /** Reads a record; returns false if it is not all there. */
  private boolean readRecord(ByteBuffer records) throws SSLException, ProtocolFailure {
    if (!records.hasRemaining()) {
      return false;
    }
    refuseRenegotiation(records);
    Status status = app.receive(engine, records).getStatus();
    if (status == Status.CLOSED) {
      closeReceived = true;
      app.eofReceived();
      startClosing();
    }
    answer();
    return status != Status.BUFFER_UNDERFLOW;
  }

  /** Reads a record that the program does not want any more, since the end may be behind it. */
  private boolean dropRecord(ByteBuffer records) throws SSLException {
    if (!records.hasRemaining()) {
      return false;
    }
    refuseRenegotiation(records);
    int size = Math.max(engine.getSession().getApplicationBufferSize(), records.remaining());
    ByteBuffer dropped = loop.buffers().tls().take(size);
    Status status = engine.unwrap(records, dropped).getStatus();
    loop.buffers().tls().give(dropped);
    if (status == Status.BUFFER_OVERFLOW) {
      throw new SSLException("a record does not fit into " + size + " bytes");
    }
    closeReceived = status == Status.CLOSED;
    answer();
    return status != Status.BUFFER_UNDERFLOW;
  }

  /**
   * Refuses a second handshake, which TLS 1.3 has not. The engine would begin one, or not, as a
   * system property says.
   */
  private void refuseRenegotiation(ByteBuffer records) throws SSLException {
    if (records.get(records.position()) == HANDSHAKE_RECORD
        && !engine.getSession().getProtocol().equals(TLS13)) {
      throw new SSLException("renegotiation refused");
    }
  }

  /** Does what the engine wants after a message of TLS 1.3, such as one that changes the keys. */
  private void answer() throws SSLException {
    if (closeReceived || state == State.OVER) {
      return;
    }
    HandshakeStatus wanted = engine.getHandshakeStatus();
    if (wanted == HandshakeStatus.NEED_TASK) {
      tasks.begin();
    } else if (wanted == HandshakeStatus.NEED_WRAP) {
      requireReader();
      output().writeMessages();
    }
  }

  /**
   * Answers nobody who asks again and again and does not read the answers, which fill the memory.
   */
  private void requireReader() throws SSLException {
    if (raw().getWriteBufferSize() > raw().highWaterMark() + MOST_UNREAD) {
      throw new SSLException("The other end does not read what it asks for");
    }
  }

  private void tasksDone(@Nullable Throwable thrown) {
    if (thrown == null) {
      advance(NOTHING);
    } else {
      failAtOnce(thrown);
    }
  }

  /** Goes from OPEN to CLOSING. */
  private void startClosing() {
    if (state == State.OPEN) {
      state = State.CLOSING;
      timer = loop.callLater(Nanos.of(options.shutdownTimeout()), this::shutdownTimedOut);
    }
  }

  private void closeFurther() throws SSLException {
    if (state != State.CLOSING || tasks.areRunning()) {
      return;
    }
    if (!closeSent && output().kept() == 0) {
      output().writeCloseNotify();
      closeSent = true;
    }
    if (closeSent && (closeReceived || rawEnded)) {
      state = State.OVER; // and the timer goes on: it may take long to send what is left
      raw().close();
    }
  }

  private void shutdownTimedOut() {
    failAtOnce(new SSLException("SSL shutdown timed out"));
  }

  private void handshakeTimedOut() {
    failAtOnce(
        new SSLHandshakeException(
            "SSL handshake is taking longer than "
                + Nanos.toSeconds(Nanos.of(options.handshakeTimeout()))
                + " seconds: aborting the connection"));
  }

  /** Fails, and tells the other end why, unless that does not take what was sent before. */
  private void failWithAlert(SSLException cause) {
    boolean listens = raw().getWriteBufferSize() == 0;
    if (listens) {
      output().writeAlert();
    }
    fail(cause);
    if (listens) {
      timer = loop.callLater(Nanos.of(options.shutdownTimeout()), raw()::abort);
      raw().close();
    } else {
      raw().abort();
    }
  }

  private void failAtOnce(Throwable cause) {
    fail(cause);
    raw().abort();
  }

  private void fail(Throwable cause) {
    if (state == State.HANDSHAKE) {
      // A server is scanned all day long: that is no error of the program's.
      EventLoop.LOGGER.log(Level.DEBUG, () -> "SSL handshake failed: " + this, cause);
    }
    failure = cause;
    over();
    wakeWaiter(cause);
  }

  private void over() {
    state = State.OVER;
    cancelTimer();
    tasks.cancel();
  }

  private void cancelTimer() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  @SuppressWarnings("NullAway") // it does not know that this T includes null
  private void wakeWaiter(@Nullable Throwable exception) {
    Future<@Nullable Void> waiting = waiter;
    waiter = null;
    if (waiting == null || waiting.done()) {
      return;
    }
    if (exception == null) {
      waiting.setResult(null);
    } else {
      waiting.setException(exception);
    }
  }

  /** Has the raw transport send data if there is room for it, and somebody who wants it. */
  private void controlRawReading() {
    if (raw == null || rawEnded || state == State.OVER) {
      return;
    }
    boolean pause = (state == State.OPEN && readingPaused) || input.size() >= MOST_KEPT;
    if (pause == rawPaused) {
      return;
    }
    rawPaused = pause;
    if (pause) {
      raw.pauseReading();
    } else {
      raw.resumeReading();
    }
  }

  /** Has the program pause while the raw transport is full, and until what was kept is sent. */
  private void controlWriting() {
    if (output == null || state == State.OVER) {
      return;
    }
    if (output.isPaused() || output.kept() > raw().highWaterMark()) {
      app.setWritingPaused(true);
    } else if (output.kept() == 0) {
      app.setWritingPaused(false);
    }
  }

  /** Describes the connection for people. */
  @Override
  public String toString() {
    return state + (raw == null ? "" : " over " + raw);
  }
}
