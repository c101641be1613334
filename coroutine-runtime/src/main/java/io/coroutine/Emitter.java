package io.coroutine;

/**
 * An object whose body emits values: a {@link Generator} or an {@link AsyncGenerator}. So {@link
 * Coroutines#end end} can be returned by methods of these types only.
 */
public sealed interface Emitter permits Generator, AsyncGenerator {}
