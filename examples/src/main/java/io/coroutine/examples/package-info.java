/**
 * The programs of the founding documents, in Java, and small servers: one class with a {@code main}
 * for each. {@link io.coroutine.examples.AllExamples} lists and runs them; read {@link
 * io.coroutine.examples.Hello} first, then {@link io.coroutine.examples.Add}. The larger servers
 * have packages of their own.
 */
@NullMarked
package io.coroutine.examples;

import org.jspecify.annotations.NullMarked;
