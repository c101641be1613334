package io.coroutine.benchmarks.kotlin

import io.coroutine.benchmarks.workload.ParkedCoroutines
import io.coroutine.benchmarks.workload.ParkedCoroutines.Cell
import io.coroutine.benchmarks.workload.ParkedCoroutines.Parked
import kotlin.coroutines.Continuation
import kotlin.coroutines.resume

/** W8: coroutines without a dispatcher, which share their completion. */
class KotlinParkedCoroutines : ParkedCoroutines {
  override fun park(n: Int, depth: Int, a: Cell, b: Cell): Parked {
    val bare = Bare()
    val continuations = arrayOfNulls<Continuation<Long>>(n)
    for (i in 0 until n) {
      bare.start { level(bare, a, b, i.toLong(), depth) }
      continuations[i] = bare.waiting
    }
    return Parked { i ->
      continuations[i]!!.resume(0L)
      bare.value()
    }
  }

  private suspend fun level(bare: Bare, a: Cell, b: Cell, c: Long, depth: Int): Long {
    val r = if (depth == 1) bare.suspension() else level(bare, a, b, c + 1, depth - 1)
    return r + a.value + b.value + c
  }
}
