package io.coroutine.it.probe;

import io.coroutine.Awaitable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Makes what a target awaits, ready or not, and records in which order things happen. */
public final class Probe {
  private static Probe current;

  private final Way way;
  private final List<String> log = new ArrayList<>();
  private int made;

  Probe(Way way) {
    this.way = way;
    current = this;
  }

  /** Returns the probe of the target that is being run: for static initializers. */
  public static Probe current() {
    return current;
  }

  /** Returns something that gives {@code value} when it is awaited. */
  public <T> Awaitable<T> later(T value) {
    return awaitable(new Arrival<>(value, null));
  }

  /** Returns something that throws {@code failure} when it is awaited. */
  public <T> Awaitable<T> failing(Throwable failure) {
    return awaitable(new Arrival<>(null, failure));
  }

  /** Returns a completion stage that gives {@code value} when it is awaited. */
  public <T> CompletionStage<T> stage(T value) {
    return stage(new Arrival<>(value, null));
  }

  /** Returns a completion stage that throws {@code failure} when it is awaited. */
  public <T> CompletionStage<T> failingStage(Throwable failure) {
    return stage(new Arrival<>(null, failure));
  }

  /** Records that something happened. */
  public void log(Object entry) {
    log.add(String.valueOf(entry));
  }

  /** Records that {@code value} was computed, and returns it. */
  public <T> T seen(T value) {
    log(value);
    return value;
  }

  List<String> entries() {
    return List.copyOf(log);
  }

  int made() {
    return made;
  }

  private <T> Awaitable<T> awaitable(Arrival<T> arrival) {
    boolean pending = way.isPending(++made);
    return switch (way) {
      case READY, READY_IN_TASK, PENDING, ODD_PENDING, EVEN_PENDING ->
          new Gate<>(arrival, !pending);
      case SENT -> new Question<>(arrival);
      case PENDING_IN_TASK -> TaskRunner.future(arrival);
    };
  }

  private <T> CompletionStage<T> stage(Arrival<T> arrival) {
    if (way == Way.PENDING_IN_TASK) {
      made++;
      return TaskRunner.stage(arrival);
    }
    if (way.isPending(++made)) {
      return new PendingStage<>(arrival);
    }
    CompletableFuture<T> done = new CompletableFuture<>();
    arrival.complete(done);
    return done;
  }
}
