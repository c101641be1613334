package io.coroutine.asyncio;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.AsyncContextManager;
import io.coroutine.Coroutine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Lets tasks go on together, when a number of them has come. Python's {@code asyncio.Barrier}.
 *
 * <p>When all are through it can be used again. As a context manager it is waited for when it is
 * entered, which gives the index.
 *
 * <h2>States</h2>
 *
 * <pre>
 * FILLING   tasks come and wait         the last one comes: DRAINING; reset while some wait: RESETTING
 * DRAINING  they go on, others wait     the last one is through: FILLING; reset: RESETTING
 * RESETTING they fail, others wait      the last one is through: FILLING
 * BROKEN    all fail                    reset: RESETTING if some are not through, else FILLING
 * abort: BROKEN, from each
 * </pre>
 */
@SuppressWarnings("try") // what is held is not looked at
public final class Barrier implements AsyncContextManager<Integer> {
  private enum State {
    FILLING,
    DRAINING,
    RESETTING,
    BROKEN
  }

  /** A task that has come and is not through. */
  private static final class Arrival {
    private int index;
  }

  /** Notified of each change of the state, by who holds its lock. */
  private final Condition changed = new Condition();

  /** In the order in which they came. */
  private final List<Arrival> arrivals = new ArrayList<>();

  private final int parties;
  private State state = State.FILLING;

  /**
   * Creates a barrier.
   *
   * @param parties how many tasks go on together
   * @throws IllegalArgumentException if {@code parties} is not positive
   */
  public Barrier(int parties) {
    if (parties < 1) {
      throw new IllegalArgumentException("parties must be > 0");
    }
    this.parties = parties;
  }

  /** Returns how many tasks go on together. */
  public int parties() {
    return parties;
  }

  /** Returns how many tasks have come and wait for the others. */
  public int nWaiting() {
    return state == State.FILLING ? arrivals.size() : 0;
  }

  /** Returns whether the barrier was aborted, and not reset since. */
  public boolean broken() {
    return state == State.BROKEN;
  }

  /**
   * Returns a coroutine that waits until as many tasks wait as have to, and returns the caller's
   * index among them: 0 for the first that came. A task that is cancelled before that has not come.
   * While those before it are going on it waits, too, to be one of the next. Python's {@code wait}.
   *
   * <p>No two tasks that go on together have the same index, as they may in CPython if one that
   * came before them was cancelled.
   *
   * @throws BrokenBarrierError when it is awaited, if the barrier is or becomes broken, or is reset
   */
  @Async
  public Coroutine<Integer> waitOn() {
    try (Held held = await(changed.hold())) {
      await(changed.waitFor(() -> state != State.DRAINING && state != State.RESETTING));
      if (state == State.BROKEN) {
        throw new BrokenBarrierError("Barrier aborted");
      }
      Arrival arrival = new Arrival();
      arrivals.add(arrival);
      try {
        if (arrivals.size() == parties) {
          trip();
        } else {
          await(others());
        }
        return result(arrival.index);
      } finally {
        passed(arrival);
      }
    }
  }

  private void trip() {
    for (int i = 0; i < parties; i++) {
      arrivals.get(i).index = i;
    }
    become(State.DRAINING);
  }

  /** Waits until all have come. */
  @Async
  private Coroutine<@Nullable Void> others() {
    await(changed.waitFor(() -> state != State.FILLING));
    if (state != State.DRAINING) {
      throw new BrokenBarrierError("Abort or reset of barrier");
    }
    return done();
  }

  private void passed(Arrival arrival) {
    arrivals.remove(arrival);
    if (arrivals.isEmpty()) {
      become(state == State.BROKEN ? State.BROKEN : State.FILLING);
    }
  }

  private void become(State next) {
    state = next;
    changed.notifyAllWaiters();
  }

  /**
   * Returns a coroutine that makes the barrier as good as new. Tasks that wait, or have not gone on
   * yet, get a {@link BrokenBarrierError}.
   */
  @Async
  public Coroutine<@Nullable Void> reset() {
    try (Held held = await(changed.hold())) {
      become(arrivals.isEmpty() ? State.FILLING : State.RESETTING);
    }
    return done();
  }

  /**
   * Returns a coroutine that breaks the barrier, for when something has gone wrong. Tasks that
   * wait, have not gone on yet or come later get a {@link BrokenBarrierError}, until the barrier is
   * reset.
   */
  @Async
  public Coroutine<@Nullable Void> abort() {
    try (Held held = await(changed.hold())) {
      become(State.BROKEN);
    }
    return done();
  }

  /** Returns a coroutine that waits for the others and gives the index. See {@link #waitOn}. */
  @Override
  public Coroutine<Integer> aenter() {
    return waitOn();
  }

  /** Returns a coroutine that does nothing. It suppresses no exception. */
  @Override
  public Coroutine<Boolean> aexit(@Nullable Throwable error) {
    return result(false);
  }

  /** Describes the barrier for people: its state, and how many wait. */
  @Override
  public String toString() {
    String waiters = broken() ? "" : ", waiters:" + nWaiting() + '/' + parties;
    return LoopBound.describe(this, '[' + state.name().toLowerCase(Locale.ROOT) + waiters + ']');
  }
}
