package io.coroutine.asyncio;

/** How a future has been completed. */
enum Settled {
  /** With a result. */
  RESULT,
  /** With an exception that somebody has looked at. */
  FAILED,
  /** With an exception that nobody has looked at yet; it will be reported. */
  FAILED_UNSEEN,
  /** By cancellation. */
  CANCELLED
}
