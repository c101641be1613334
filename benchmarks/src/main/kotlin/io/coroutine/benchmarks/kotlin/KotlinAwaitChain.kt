package io.coroutine.benchmarks.kotlin

import io.coroutine.benchmarks.workload.AwaitChain

/** W3: a suspending function that calls itself. */
class KotlinAwaitChain : AwaitChain {
  override fun ready(depth: Int, repetitions: Int): Long = repeat(depth, repetitions, false)

  override fun suspended(depth: Int, repetitions: Int): Long = repeat(depth, repetitions, true)

  private fun repeat(depth: Int, repetitions: Int, suspends: Boolean): Long {
    var sum = 0L
    for (i in 0 until repetitions) {
      val bare = Bare()
      sum += bare.run { recurse(bare, depth, suspends) }
    }
    return sum
  }

  private suspend fun recurse(bare: Bare, depth: Int, suspends: Boolean): Long =
    if (depth == 0) leaf(bare, suspends) else recurse(bare, depth - 1, suspends) + 1

  private suspend fun leaf(bare: Bare, suspends: Boolean): Long =
    if (suspends) bare.suspension() else 0L
}
