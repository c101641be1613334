package io.coroutine.it.interleavings;

import io.coroutine.Coroutine;
import io.coroutine.asyncio.Clock;
import io.coroutine.asyncio.EventLoop;
import io.coroutine.asyncio.Poller;
import io.coroutine.asyncio.Task;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One run of a model on a loop that stops when nothing is ready. Which task is cancelled, if any,
 * and when, are choices like the others.
 */
final class Run implements Clock, Poller {
  private final Choices choices;
  private final EventLoop loop;
  private final List<Task<?>> tasks = new ArrayList<>();

  private final Set<Integer> cancelled = new HashSet<>();
  private int cancellationsLeft;

  private Run(Choices choices, Order order, int cancellations) {
    this.choices = choices;
    cancellationsLeft = cancellations;
    loop = new EventLoop(this, this, order == Order.ANY ? choices::choose : null);
    loop.setExceptionHandler((where, context) -> {}); // tasks are looked at below
  }

  static void of(Model model, Choices choices, Order order, int cancellations) {
    Run run = new Run(choices, order, cancellations);
    try {
      run.run(model);
    } finally {
      run.loop.close();
    }
  }

  private void run(Model model) {
    model.join(this);
    for (Coroutine<?> body : model.tasks()) {
      tasks.add(loop.createTask(body));
    }
    loop.runForever();
    requireNoFailure();
    cancellationsLeft = 0;
    model.checkAtRest(waiting());
    tasks.forEach(Task::cancel);
    loop.runForever();
    requireNoFailure();
    Model.require(waiting().isEmpty(), "a cancelled task waits for ever: " + waiting());
    model.checkAtTheEnd();
  }

  private List<Integer> waiting() {
    List<Integer> indices = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      if (!tasks.get(i).done()) {
        indices.add(i);
      }
    }
    return indices;
  }

  private void requireNoFailure() {
    for (Task<?> task : tasks) {
      if (task.done() && !task.cancelled() && task.exception() != null) {
        throw new AssertionError(task.exception().getMessage(), task.exception());
      }
    }
  }

  Choices choices() {
    return choices;
  }

  /** Returns whether the run has cancelled the task. */
  boolean isVictim(int index) {
    return cancelled.contains(index);
  }

  /** Cancels nobody, or one of those who are not done. */
  void point() {
    if (cancellationsLeft == 0) {
      return;
    }
    List<Integer> candidates = waiting();
    int choice = choices.choose(1 + candidates.size());
    if (choice > 0) {
      cancellationsLeft--;
      int victim = candidates.get(choice - 1);
      cancelled.add(victim);
      tasks.get(victim).cancel();
    }
  }

  @Override
  public long nanoTime() {
    return 0;
  }

  @Override
  public void poll(long timeoutNanos) {
    if (timeoutNanos != 0) {
      loop.stop();
    }
  }

  @Override
  public void wakeUp() {}

  @Override
  public void close() {}
}
