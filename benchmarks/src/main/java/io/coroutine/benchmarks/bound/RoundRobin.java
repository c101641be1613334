package io.coroutine.benchmarks.bound;

import java.util.ArrayDeque;

/** A hand-written event loop: a queue of jobs, each asked in turn. */
final class RoundRobin {
  private final ArrayDeque<Job> ready = new ArrayDeque<>();

  /** Gives {@code job} a turn. */
  void add(Job job) {
    ready.add(job);
  }

  /** Runs until no job wants another turn. */
  void run() {
    for (Job job = ready.poll(); job != null; job = ready.poll()) {
      if (job.yields()) {
        ready.add(job);
      }
    }
  }
}
