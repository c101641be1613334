package io.coroutine.asyncio;

/** What waits for its time in the {@link TimerHeap}, and is then put into the ready queue. */
sealed interface TimerEntry permits TimerHandle, SleepFuture {
  /** The place of what waits in no heap, as those below it are. */
  int NOT_QUEUED = -1;
}
