/**
 * Measures all implementations of the workloads side by side, in JVMs of their own, and prints a
 * table a workload. Read {@link io.coroutine.benchmarks.compare.Compare} first; what is measured is
 * listed in {@link io.coroutine.benchmarks.compare.Catalogue}.
 */
@NullMarked
package io.coroutine.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
