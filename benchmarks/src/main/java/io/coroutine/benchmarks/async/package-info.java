/**
 * The workloads as a user of this library writes them, with its public API; transformed by the
 * Maven plugin. Read {@link io.coroutine.benchmarks.async.AsyncReadyAwaits} first.
 */
@NullMarked
package io.coroutine.benchmarks.async;

import org.jspecify.annotations.NullMarked;
