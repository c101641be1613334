/**
 * What is measured: an interface a workload, implemented once by each of the ways that are
 * compared. Read {@link io.coroutine.benchmarks.workload.ReadyAwaits} first; {@link
 * io.coroutine.benchmarks.workload.Implementations} finds the implementations.
 */
@NullMarked
package io.coroutine.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
