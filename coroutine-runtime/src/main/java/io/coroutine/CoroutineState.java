package io.coroutine;

/** The states of a coroutine, as {@code inspect.getcoroutinestate} tells them. */
public enum CoroutineState {
  /** Not started; none of the body has run. */
  CREATED,
  /** Being executed, or awaiting a coroutine that is. */
  RUNNING,
  /** Waiting at an {@code await} or a {@code suspend}. */
  SUSPENDED,
  /** Returned, failed or closed. */
  CLOSED
}
