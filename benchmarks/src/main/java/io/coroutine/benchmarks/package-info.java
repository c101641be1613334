/**
 * JMH benchmarks of the library as a program uses it, each beside a lower bound written by hand in
 * {@link io.coroutine.benchmarks.bound}. Read {@link io.coroutine.benchmarks.AwaitReady} first.
 */
@NullMarked
package io.coroutine.benchmarks;

import org.jspecify.annotations.NullMarked;
