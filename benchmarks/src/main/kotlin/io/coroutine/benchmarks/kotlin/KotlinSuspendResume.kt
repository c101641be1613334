package io.coroutine.benchmarks.kotlin

import io.coroutine.benchmarks.workload.SuspendResume
import kotlin.coroutines.resume

/** W4: a coroutine that is resumed by hand. */
class KotlinSuspendResume : SuspendResume {
  override fun run(n: Int, depth: Int): Long {
    val bare = Bare()
    bare.start { level(bare, n, depth) }
    var i = 0L
    while (!bare.isOver) {
      bare.waiting!!.resume(i++)
    }
    return bare.value()
  }

  private suspend fun level(bare: Bare, n: Int, depth: Int): Long {
    if (depth > 1) {
      val below = level(bare, n, depth - 1)
      return below
    }
    var sum = 0L
    for (i in 0 until n) {
      sum += bare.suspension()
    }
    return sum
  }
}
