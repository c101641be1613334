package io.coroutine.benchmarks.bound;

import java.util.Arrays;

/** A binary heap of jobs by deadline, in two arrays. */
final class DeadlineHeap {
  private long[] deadlines = new long[1024];
  private Job[] jobs = new Job[1024];
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  long first() {
    return deadlines[0];
  }

  void add(long deadline, Job job) {
    if (size == jobs.length) {
      deadlines = Arrays.copyOf(deadlines, 2 * size);
      jobs = Arrays.copyOf(jobs, 2 * size);
    }
    int hole = size++;
    while (hole > 0 && deadlines[(hole - 1) / 2] > deadline) {
      move((hole - 1) / 2, hole);
      hole = (hole - 1) / 2;
    }
    set(hole, deadline, job);
  }

  Job poll() {
    Job first = jobs[0];
    size--;
    long deadline = deadlines[size];
    int hole = 0;
    int child = 1;
    while (child < size) {
      if (child + 1 < size && deadlines[child + 1] < deadlines[child]) {
        child++;
      }
      if (deadlines[child] >= deadline) {
        break;
      }
      move(child, hole);
      hole = child;
      child = 2 * hole + 1;
    }
    set(hole, deadline, jobs[size]);
    return first;
  }

  private void move(int from, int to) {
    set(to, deadlines[from], jobs[from]);
  }

  private void set(int index, long deadline, Job job) {
    deadlines[index] = deadline;
    jobs[index] = job;
  }
}
