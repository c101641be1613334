package io.coroutine.it.random;

import io.coroutine.Awaitable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The state of the world while a program runs, once. */
final class Run {
  /** How many rounds of loops and calls of methods a program has. */
  private static final int FUEL = 30;

  private static Run current;

  private final Schedule schedule;
  private final Watches watches = new Watches();
  private final List<String> log = new ArrayList<>();
  private final PlainStops plainStops;
  private boolean closing;
  private int fuel = FUEL;
  private int made;
  private int activations;

  private Run(Schedule schedule, PlainStops plainStops) {
    this.schedule = schedule;
    this.plainStops = plainStops;
  }

  static Run current() {
    return current;
  }

  /** Starts a run as coroutines. */
  static Run under(Schedule schedule) {
    return started(new Run(schedule, new PlainStops(null)));
  }

  /** Starts a run as plain Java; {@code intrusion} may be null. */
  static Run plain(Intrusion intrusion) {
    return started(new Run(Schedule.READY, new PlainStops(intrusion)));
  }

  private static Run started(Run run) {
    current = run;
    return run;
  }

  /** Has everything ready from now on: a program that is being closed must not wait. */
  void close() {
    closing = true;
  }

  /** Makes this run, which was interrupted by others, the current one again. */
  void goOn() {
    current = this;
  }

  /** Returns the places where a plain run would have suspended. */
  PlainStops plainStops() {
    return plainStops;
  }

  Watches watches() {
    return watches;
  }

  List<String> log() {
    return log;
  }

  void log(String entry) {
    plainStops.passing(0);
    log.add(entry);
  }

  boolean burn() {
    plainStops.passing(0);
    return fuel-- > 0;
  }

  boolean called() {
    plainStops.passing(1);
    return fuel-- > 0;
  }

  int enter() {
    plainStops.passing(1);
    return ++activations;
  }

  <T> Awaitable<T> awaitable(Answer<T> answer) {
    return new Gate<>(answer, !isNextPending());
  }

  <T> CompletionStage<T> stage(T value) {
    return isNextPending() ? new PendingStage<>(value) : CompletableFuture.completedFuture(value);
  }

  private boolean isNextPending() {
    return schedule.pending().test(++made) && !closing;
  }

  /** A stage that the driver completes when it is handed out. */
  static final class PendingStage<T> extends CompletableFuture<T> {
    private final T value;

    PendingStage(T value) {
      this.value = value;
    }

    void complete() {
      complete(value);
    }
  }
}
