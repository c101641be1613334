package io.coroutine.asyncio;

import java.util.function.Consumer;

/**
 * A done callback that is called in a context with something in it.
 *
 * @param context {@link Values} or a {@link Context}
 */
record ContextCallback(Consumer<?> callback, Object context) {}
