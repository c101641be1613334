package io.coroutine;

/**
 * Raised at the point where a coroutine is suspended when it is {@linkplain Coroutine#close
 * closed}. Python's {@code GeneratorExit}. An {@link Error}, so that {@code catch (Exception e)}
 * does not swallow it; it has no stack trace. What a try-with-resources statement suppresses with
 * it, as the closing of a resource has failed, is thrown by {@code close}.
 */
public final class GeneratorExit extends Error {
  private static final long serialVersionUID = 1L;

  /** Creates one. */
  public GeneratorExit() {
    super(null, null, true, false);
  }

  /** Returns one that suppresses nothing: who has caught this has seen what it suppresses. */
  GeneratorExit unburdened() {
    return getSuppressed().length == 0 ? this : new GeneratorExit();
  }

  /** Takes what {@code other} suppresses along, if that is another one. */
  void suppressAllOf(GeneratorExit other) {
    if (other != this) {
      for (Throwable suppressed : other.getSuppressed()) {
        addSuppressed(suppressed);
      }
    }
  }

  /**
   * Returns {@code thrown}, which ends what is being closed, or, if that is a GeneratorExit, what
   * resources failed with when a try-with-resources statement closed them for it. Java suppresses
   * that, Python raises it; a GeneratorExit is told to nobody, and it would be lost.
   */
  static Throwable orSuppressedBy(Throwable thrown) {
    if (!(thrown instanceof GeneratorExit)) {
      return thrown;
    }
    Throwable[] suppressed = thrown.getSuppressed();
    if (suppressed.length == 0) {
      return thrown;
    }
    for (int i = 1; i < suppressed.length; i++) {
      Replaced.keep(suppressed[i], suppressed[0]);
    }
    return suppressed[0];
  }
}
