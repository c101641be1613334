package io.coroutine.it.interleavings;

/** In which order a loop runs what is ready at the same time. */
enum Order {
  /** First in, first out, as asyncio promises. */
  FIFO,
  /** In every possible order. */
  ANY
}
