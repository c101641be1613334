package io.coroutine.asyncio;

import java.util.Set;

/**
 * What {@link Asyncio#waitOn waitOn} gives.
 *
 * @param done those that are done, cancelled ones included, in the order in which they were given
 * @param pending the others, which go on
 * @param <F> the type of the futures
 */
public record Waited<F extends Future<?>>(Set<F> done, Set<F> pending) {}
