package io.coroutine.benchmarks.kotlin

import io.coroutine.benchmarks.workload.ReadyAwaits

/** W2: two loops that call suspending functions. */
class KotlinReadyAwaits : ReadyAwaits {
  private val bare = Bare()

  override fun plain(n: Int): Long = bare.run { sumPlain(n) }

  override fun branch(n: Int): Long = bare.run { sumBranch(n) }

  @Suppress("RedundantSuspendModifier") private suspend fun add(a: Long, b: Long): Long = a + b

  private suspend fun addOrSuspend(a: Long, b: Long): Long {
    if (a < 0) {
      bare.suspension()
    }
    return a + b
  }

  private suspend fun sumPlain(n: Int): Long {
    var sum = 0L
    for (i in 0 until n) {
      sum += add(i.toLong(), 1)
    }
    return sum
  }

  private suspend fun sumBranch(n: Int): Long {
    var sum = 0L
    for (i in 0 until n) {
      sum += addOrSuspend(i.toLong(), 1)
    }
    return sum
  }
}
