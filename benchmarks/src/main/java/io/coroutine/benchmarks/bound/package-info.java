/**
 * Lower bounds: the workloads as state machines that one would write by hand for exactly one
 * purpose. They know nothing of the library, and so show what its generality costs.
 *
 * <p>A method returns its value as a plain {@code long}. If something below it has suspended, it
 * leaves behind a {@link io.coroutine.benchmarks.bound.Step} with what it still needs, and what it
 * returns is ignored. Read {@link io.coroutine.benchmarks.bound.Chain} first, and for tasks {@link
 * io.coroutine.benchmarks.bound.RoundRobin}.
 */
@NullMarked
package io.coroutine.benchmarks.bound;

import org.jspecify.annotations.NullMarked;
