package io.coroutine.it.tls;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Asyncio;
import io.coroutine.asyncio.Future;
import io.coroutine.asyncio.Protocol;
import io.coroutine.asyncio.Transport;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A protocol that notes what it is told, for tests that wait for it. */
class End implements Protocol {
  final List<String> log = new ArrayList<>();
  final ByteArrayOutputStream received = new ByteArrayOutputStream();
  Transport transport;
  Throwable failure;
  boolean over;
  private final List<Future<Void>> waiters = new ArrayList<>();

  @Override
  public void connectionMade(Transport made) {
    transport = made;
    note("made");
  }

  @Override
  public void dataReceived(byte[] data) {
    received.writeBytes(data);
    note("data");
  }

  @Override
  public boolean eofReceived() {
    note("eof");
    return false;
  }

  @Override
  public void pauseWriting() {
    note("pause");
  }

  @Override
  public void resumeWriting() {
    note("resume");
  }

  @Override
  public void connectionLost(Throwable exception) {
    over = true;
    failure = exception;
    note("lost");
  }

  /** Adds to the log, where the same is not told twice in a row. */
  final void note(String what) {
    if (log.isEmpty() || !log.get(log.size() - 1).equals(what)) {
      log.add(what);
    }
    for (Future<Void> waiter : waiters) {
      if (!waiter.done()) {
        waiter.setResult(null);
      }
    }
    waiters.clear();
  }

  final String text() {
    return received.toString(StandardCharsets.UTF_8);
  }

  /** Waits until so much has been received, or the connection is over. */
  final Coroutine<Void> received(int count) {
    return until(() -> received.size() >= count || over);
  }

  /** Waits until the connection is over. */
  final Coroutine<Void> over() {
    return until(() -> over);
  }

  /** Waits until something is so after the protocol has been told something. */
  @Async
  final Coroutine<Void> until(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Future<Void> waiter = Asyncio.getRunningLoop().createFuture();
      waiters.add(waiter);
      await(waiter);
    }
    return done();
  }
}
