package io.coroutine.benchmarks.kotlin

import io.coroutine.benchmarks.workload.ParkedCoroutines.Cell
import io.coroutine.benchmarks.workload.ParkedCoroutines.Parked
import io.coroutine.benchmarks.workload.ParkedTasks
import kotlin.coroutines.Continuation
import kotlin.coroutines.resume
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.async
import kotlinx.coroutines.suspendCancellableCoroutine

/** W8: `async` in a suspension that can be cancelled, as library code would wait. */
class KotlinParkedTasks : ParkedTasks {
  private var waiting: Continuation<Long>? = null

  @OptIn(ExperimentalCoroutinesApi::class)
  override fun park(n: Int, depth: Int, a: Cell, b: Cell): Parked {
    val scope = CoroutineScope(SupervisorJob() + Dispatchers.Unconfined)
    val continuations = arrayOfNulls<Continuation<Long>>(n)
    val tasks = arrayOfNulls<Deferred<Long>>(n)
    for (i in 0 until n) {
      tasks[i] =
        scope.async(start = CoroutineStart.UNDISPATCHED) { level(a, b, i.toLong(), depth) }
      continuations[i] = waiting
    }
    return Parked { i ->
      continuations[i]!!.resume(0L)
      tasks[i]!!.getCompleted()
    }
  }

  private suspend fun level(a: Cell, b: Cell, c: Long, depth: Int): Long {
    val r = if (depth == 1) parked() else level(a, b, c + 1, depth - 1)
    return r + a.value + b.value + c
  }

  private suspend fun parked(): Long = suspendCancellableCoroutine { waiting = it }
}
