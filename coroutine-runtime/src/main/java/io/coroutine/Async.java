package io.coroutine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method whose body is to become a coroutine: Python's {@code async def}.
 *
 * <p>The method must return {@link Coroutine}. Calling it runs none of its body; it returns a fresh
 * coroutine object, which runs when it is awaited, driven by {@link Coroutine#send} or wrapped in a
 * task. The rewrite is done at build time by {@code coroutine-maven-plugin} or at class load by
 * {@code coroutine-agent}; without either, the first {@link Coroutines#await await} that is reached
 * throws an {@link IllegalStateException} that says so.
 *
 * <p>Lambdas can't carry an annotation: one that returns a {@code Coroutine} and uses a word of
 * {@link Coroutines} that suspends is treated as though it had this one.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Async {}
