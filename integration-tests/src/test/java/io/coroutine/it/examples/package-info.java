/**
 * Runs the examples and compares what they print with the founding documents. {@link
 * io.coroutine.it.examples.ExampleRun} is one such run.
 */
package io.coroutine.it.examples;
