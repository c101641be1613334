/**
 * Main classes of the JVMs that measure what JMH cannot: depth, memory, sleepers and an echo
 * server. They print what they found, a line a metric: its name and its figures. Read {@link
 * io.coroutine.benchmarks.child.Report} first.
 */
@NullMarked
package io.coroutine.benchmarks.child;

import org.jspecify.annotations.NullMarked;
