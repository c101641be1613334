package io.coroutine.it.scripts;

/** The exceptions that scripts have of their own. */
public final class Failures {
  private Failures() {}

  /** A child of Python's {@code Exception}. */
  public static class E1 extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates one. */
    public E1(int number) {
      super(String.valueOf(number), null, false, false);
    }
  }

  /** A more special one. */
  public static final class E2 extends E1 {
    private static final long serialVersionUID = 1L;

    /** Creates one. */
    public E2(int number) {
      super(number);
    }
  }

  /** A child of Python's {@code BaseException}. */
  public static final class E3 extends Error {
    private static final long serialVersionUID = 1L;

    /** Creates one. */
    public E3(int number) {
      super(String.valueOf(number), null, false, false);
    }
  }

  /** Raised by whatever wants to write to a trace that is full, so that the script ends. */
  static final class TraceIsFull extends Error {
    private static final long serialVersionUID = 1L;

    TraceIsFull() {
      super(null, null, false, false);
    }
  }
}
