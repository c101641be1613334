package io.coroutine.benchmarks.kotlin

import io.coroutine.benchmarks.workload.RareAwaits

/** A hot loop with a rare suspension. */
class KotlinRareAwaits : RareAwaits {
  private val bare = Bare()

  override fun sum(numbers: IntArray): Long = bare.run { add(numbers) }

  private suspend fun add(numbers: IntArray): Long {
    var sum = 0L
    for (number in numbers) {
      if (number < 0) {
        bare.suspension()
      }
      sum = sum * 31 + number
    }
    return sum
  }
}
