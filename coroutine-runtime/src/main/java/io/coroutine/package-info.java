/**
 * The language and its objects: the words ({@link io.coroutine.Coroutines}), what can be awaited
 * ({@link io.coroutine.Awaitable}) and Python's coroutine object ({@link io.coroutine.Coroutine}),
 * with the machine that runs it ({@link io.coroutine.Frame}). Read {@code Coroutine} first, then
 * {@code Frame}.
 */
@NullMarked
package io.coroutine;

import org.jspecify.annotations.NullMarked;
