package io.coroutine.benchmarks.workload;

/** W8 with tasks: what a scheduler runs and others can wait for. */
public interface ParkedTasks extends ParkedCoroutines {}
