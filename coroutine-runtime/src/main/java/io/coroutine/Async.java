package io.coroutine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method whose body is to become a coroutine, a generator or an async generator.
 *
 * <p>Its return type says which: {@link Coroutine} (Python's {@code async def}), {@link Generator}
 * ({@code def} with {@code yield}) or {@link AsyncGenerator} ({@code async def} with {@code
 * yield}). Calling the method runs none of its body; it returns a fresh object, which runs it when
 * it is awaited, driven by {@link Coroutine#send} or wrapped in a task, iterated over, and so on.
 * The rewrite is done at build time by {@code coroutine-maven-plugin} or at class load by {@code
 * coroutine-agent}; without either, the first word of {@link Coroutines} that is reached throws an
 * {@link IllegalStateException} that says so.
 *
 * <p>Lambdas can't carry an annotation: one that returns one of the three types and uses a word of
 * {@link Coroutines} that suspends, or {@link Coroutines#end end}, is treated as though it had this
 * one.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Async {}
