package io.coroutine.asyncio;

/** When {@link Asyncio#waitOn waitOn} returns, if not for its timeout. */
public enum ReturnWhen {
  /** When all are done. */
  ALL_COMPLETED,
  /** When one is done, or cancelled. */
  FIRST_COMPLETED,
  /** When one has failed, or all are done. A cancellation is no failure. */
  FIRST_EXCEPTION
}
