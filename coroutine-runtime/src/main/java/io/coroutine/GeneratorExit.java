package io.coroutine;

/**
 * Raised at the point where a coroutine is suspended when it is {@linkplain Coroutine#close
 * closed}. Python's {@code GeneratorExit}. An {@link Error}, so that {@code catch (Exception e)}
 * does not swallow it; it has no stack trace.
 */
public final class GeneratorExit extends Error {
  private static final long serialVersionUID = 1L;

  /** Creates one. */
  public GeneratorExit() {
    super(null, null, false, false);
  }
}
