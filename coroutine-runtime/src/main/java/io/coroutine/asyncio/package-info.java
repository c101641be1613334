/**
 * The event loop and what runs on it: Python's {@code asyncio} for Java. Programs start at {@link
 * io.coroutine.asyncio.Asyncio}; who wants to know how it works reads {@link
 * io.coroutine.asyncio.EventLoop} first, then {@link io.coroutine.asyncio.Future} and {@link
 * io.coroutine.asyncio.Task}.
 *
 * <p>A loop belongs to the thread that runs it. Unless a method says that it is thread-safe, it may
 * be called by that thread only while the loop runs, and throws an {@link IllegalStateException}
 * elsewhere.
 */
@NullMarked
package io.coroutine.asyncio;

import org.jspecify.annotations.NullMarked;
