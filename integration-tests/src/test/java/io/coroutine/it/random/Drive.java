package io.coroutine.it.random;

import io.coroutine.Coroutine;
import io.coroutine.CoroutineState;
import io.coroutine.StopIteration;

/** Drives a coroutine by hand, one step after the other. */
final class Drive {
  private final Coroutine<?> coroutine;
  private final Run run;
  private final Intrusion intrusion;
  private Object handedOut;
  private int suspensions;
  private Outcome outcome;

  /** Creates one; {@code intrusion} may be null. */
  Drive(Coroutine<?> coroutine, Run run, Intrusion intrusion) {
    this.coroutine = coroutine;
    this.run = run;
    this.intrusion = intrusion;
  }

  /** Takes steps to the end. */
  Outcome toEnd() {
    while (outcome == null) {
      step();
    }
    return outcome;
  }

  int suspensions() {
    return suspensions;
  }

  boolean isOver() {
    return outcome != null;
  }

  Run run() {
    return run;
  }

  void step() {
    run.goOn();
    try {
      if (intrusion != null && suspensions == intrusion.at()) {
        intrude();
      } else {
        handedOut = suspensions == 0 ? coroutine.send(null) : resume();
      }
      if (outcome == null) {
        suspensions++;
      }
    } catch (StopIteration stop) {
      outcome = Outcome.returned(run.log(), stop.value());
    } catch (Throwable t) {
      outcome = Outcome.threw(run.log(), t);
    }
  }

  private void intrude() {
    if (intrusion.isClose()) {
      run.close();
      coroutine.close();
      if (coroutine.state() != CoroutineState.CLOSED) {
        throw new IllegalStateException("not closed: " + coroutine);
      }
      outcome = Outcome.closed(run.log(), new Throwable[0]);
    } else {
      handedOut = coroutine.throwIn(intrusion.exception().get());
    }
  }

  private Object resume() {
    Object awaited = handedOut;
    handedOut = null; // the program may need it no more
    if (awaited instanceof Gate<?> gate) {
      gate.open();
      return coroutine.send(null);
    }
    if (awaited instanceof Run.PendingStage<?> stage) {
      stage.complete();
      return coroutine.send(null);
    }
    return coroutine.send(answer(awaited));
  }

  /** Returns what the driver sends to a program that hands out {@code value} by itself. */
  static Object answer(Object value) {
    return 31 * ((Number) value).intValue() + 7;
  }
}
