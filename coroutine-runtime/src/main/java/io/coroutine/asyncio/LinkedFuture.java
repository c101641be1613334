package io.coroutine.asyncio;

import java.util.Collection;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A future that others complete: who waits for it waits for them. It knows them so that {@link
 * AwaitGraph} can tell.
 */
final class LinkedFuture<T extends @Nullable Object> extends Future<T> {
  private final String role;
  private final Supplier<? extends Collection<? extends Future<?>>> sources;

  /**
   * Creates a pending future.
   *
   * @param role what is waited for, for people
   * @param sources returns those that complete it
   */
  LinkedFuture(
      EventLoop loop, String role, Supplier<? extends Collection<? extends Future<?>>> sources) {
    super(loop);
    this.role = role;
    this.sources = sources;
  }

  @Override
  Collection<? extends Future<?>> sources() {
    return sources.get();
  }

  @Override
  String role() {
    return role;
  }
}
