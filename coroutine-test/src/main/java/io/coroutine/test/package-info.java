/**
 * Tests for programs with coroutines. {@link io.coroutine.test.TestLoop} is an event loop on
 * virtual time and the class to read first; {@link io.coroutine.test.CoroutineTest} marks a JUnit
 * test that is a coroutine. JUnit is needed for the latter only.
 */
@NullMarked
package io.coroutine.test;

import org.jspecify.annotations.NullMarked;
