package io.coroutine.asyncio;

import org.jspecify.annotations.Nullable;

/**
 * Decides what runs when: the ready queue, the timers, what comes from other threads, and the wait
 * when there is nothing to do.
 *
 * <p>An iteration runs what was ready at its beginning, then what its poll and its look at the
 * clock have made ready, and nothing of what these schedule: that is for the next one. A busy loop
 * asks neither the clock nor the poller unless it has timers or channels.
 */
final class Scheduler {
  /** How many iterations of a busy loop go by between two looks at the channels. */
  private static final int POLL_INTERVAL = 16;

  final ReadyQueue ready = new ReadyQueue();
  final TimerHeap timers = new TimerHeap();
  final Inbox inbox;
  private final Clock clock;
  private final Poller poller;
  private final @Nullable Schedule schedule;
  private final Runnable whenIdle;
  private boolean stopping;
  private int iterationsSincePoll;

  Scheduler(Clock clock, Poller poller, @Nullable Schedule schedule, Runnable whenIdle) {
    this.clock = clock;
    this.poller = poller;
    this.schedule = schedule;
    this.whenIdle = whenIdle;
    this.inbox = new Inbox(poller);
  }

  void stop() {
    stopping = true;
  }

  /** Runs iterations until one in which, or before which, {@link #stop} was called. */
  void run(EntryRunner runner) {
    try {
      do {
        runOnce(runner);
      } while (!stopping);
    } finally {
      stopping = false;
      poller.afterRun();
    }
  }

  private void runOnce(EntryRunner runner) {
    inbox.drainTo(ready);
    if (ready.isEmpty() && !stopping) {
      waitForWork();
    } else if (++iterationsSincePoll >= POLL_INTERVAL) {
      iterationsSincePoll = 0;
      if (poller.hasEvents()) { // asked now and then only: the selector counts
        poll(0);
      }
    }
    if (!timers.isEmpty()) {
      takeDueTimers();
    }
    if (schedule != null) {
      ready.arrange(schedule);
      runWatched(runner, schedule);
      return;
    }
    for (int count = ready.size(); count > 0; count--) {
      runFirst(runner);
    }
  }

  /** Runs the first entry, which stays the first until it has run. */
  private void runFirst(EntryRunner runner) {
    boolean again;
    try {
      again = runner.run(ready.first());
    } catch (Throwable t) {
      ready.removeFirst();
      throw t;
    }
    if (again) {
      ready.moveFirstToEnd();
    } else {
      ready.removeFirst();
    }
  }

  private void runWatched(EntryRunner runner, Schedule watching) {
    for (int count = ready.size(); count > 0; count--) {
      if (ready.first() instanceof Task<?> task && !task.done()) {
        watching.resuming(task);
        runFirst(runner);
        if (!task.done()) {
          watching.suspended(task);
        }
      } else {
        runFirst(runner);
      }
    }
  }

  /** Returns whether there is anything to run now, or known to be later. */
  boolean canGoOn() {
    return !ready.isEmpty()
        || stopping
        || !timers.isEmpty()
        || poller.hasEvents()
        || inbox.isFilled();
  }

  private void waitForWork() {
    whenIdle.run();
    if (!ready.isEmpty() || stopping) {
      return;
    }
    long timeout = Poller.FOREVER;
    if (!timers.isEmpty()) {
      timeout = timers.earliestDeadline() - clock.nanoTime();
      if (timeout <= 0) {
        return;
      }
    }
    poll(timeout);
  }

  private void poll(long timeout) {
    iterationsSincePoll = 0;
    try {
      poller.poll(inbox.beginSleep() ? timeout : 0);
    } finally {
      inbox.endSleep();
    }
    inbox.drainTo(ready);
  }

  private void takeDueTimers() {
    long now = clock.nanoTime();
    while (!timers.isEmpty() && timers.earliestDeadline() <= now) {
      ready.add(timers.removeEarliest());
    }
  }

  /** Drops all that is scheduled and takes nothing more. */
  void close() {
    inbox.close();
    ready.clear();
    timers.clear();
    poller.close();
  }

  /** Runs an entry of the ready queue, and says whether it is to run again. */
  interface EntryRunner {
    boolean run(Object entry);
  }
}
