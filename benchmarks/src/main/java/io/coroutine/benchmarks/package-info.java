/**
 * JMH benchmarks, one class a workload: each measures all implementations of {@link
 * io.coroutine.benchmarks.workload}, of which {@link io.coroutine.benchmarks.async} is this
 * library's and {@link io.coroutine.benchmarks.bound} the lower bound. Read {@link
 * io.coroutine.benchmarks.PingPongBenchmark} first; {@link io.coroutine.benchmarks.compare} runs
 * them side by side.
 */
@NullMarked
package io.coroutine.benchmarks;

import org.jspecify.annotations.NullMarked;
