package io.coroutine;

import org.jspecify.annotations.Nullable;

/** What an {@link AsyncExitStack} does at its end, and sees what the work failed with. */
@FunctionalInterface
public interface AsyncExit {
  /**
   * Returns what ends when it is awaited: see {@link AsyncContextManager#aexit}.
   *
   * @param error what is being thrown, null if nothing is
   */
  Awaitable<Boolean> aexit(@Nullable Throwable error);
}
