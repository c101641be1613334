package io.coroutine.benchmarks.kotlin

import io.coroutine.benchmarks.workload.Cancellation
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield

/** `cancelAndJoin`. */
class KotlinCancellation : Cancellation {
  override fun cancel(n: Int): Long = runBlocking {
    var cancelled = 0L
    for (i in 0 until n) {
      val job = launch { awaitCancellation() }
      yield()
      job.cancelAndJoin()
      if (job.isCancelled) {
        cancelled++
      }
    }
    cancelled
  }
}
