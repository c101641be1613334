package io.coroutine.asyncio;

import org.jspecify.annotations.Nullable;

/**
 * A {@link Lock}, {@link Condition} or {@link Semaphore} that has been acquired, to be released at
 * the end of a try-with-resources statement. See {@link Lock#hold}.
 */
public final class Held implements AutoCloseable {
  private @Nullable Acquirable acquired;

  Held(Acquirable acquired) {
    this.acquired = acquired;
  }

  /** Releases what is held; called again, does nothing. */
  @Override
  public void close() {
    Acquirable last = acquired;
    acquired = null;
    if (last != null) {
      last.release();
    }
  }
}
