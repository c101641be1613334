package io.coroutine;

/**
 * What an event loop wants to know of the async generators that are used on its thread, so that it
 * can close what is left of them. Python's {@code sys.set_asyncgen_hooks}.
 *
 * <p>Not for use in programs; event loops install them with {@link AsyncGeneratorFrame#setHooks}.
 */
public interface AsyncGeneratorHooks {
  /** Called when the first awaitable of a generator is made. Python's {@code firstiter}. */
  void begun(AsyncGeneratorFrame<?> generator);

  /** Called when the body of a generator is over. */
  void ended(AsyncGeneratorFrame<?> generator);

  /**
   * Called when nobody can use a generator any more whose body may not be over. Called by any
   * thread. Python's {@code finalizer}.
   */
  void abandoned(AsyncGeneratorFrame<?> generator);
}
