package io.coroutine;

/**
 * The end of a frame whose body has thrown while no other frame awaited it.
 *
 * <p>A class of its own, so that it is not loaded before the first time. HotSpot up to JDK 21
 * compiles handlers that have never run, but leaves out calls of what is not loaded; and without a
 * call that is handed the frame, the frame of a loop over a generator can live in registers.
 */
final class AloneFailure {
  private AloneFailure() {}

  /** Ends {@code frame} and throws what its body has thrown. */
  static RuntimeException end(Frame frame, Throwable thrown) {
    frame.link = null; // a suspension that it could not complete may have left something there
    Frame none = frame.failed(frame, thrown, null);
    throw new IllegalStateException("nobody awaits " + frame + ", and yet " + none + " is told");
  }
}
