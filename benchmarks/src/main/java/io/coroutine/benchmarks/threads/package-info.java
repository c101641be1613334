/**
 * The workloads with virtual threads, where the JDK has them: an await is a call, and what suspends
 * blocks. Java 17 compiles it, so the API is reached by {@link
 * io.coroutine.benchmarks.threads.VirtualThreads}. The JVM must be told to use one carrier thread.
 */
@NullMarked
package io.coroutine.benchmarks.threads;

import org.jspecify.annotations.NullMarked;
