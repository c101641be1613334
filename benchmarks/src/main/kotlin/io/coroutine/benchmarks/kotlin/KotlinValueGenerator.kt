package io.coroutine.benchmarks.kotlin

import io.coroutine.benchmarks.workload.ValueGenerator

/** W1: `sequence`. */
class KotlinValueGenerator : ValueGenerator {
  override fun sum(n: Int): Long {
    var sum = 0L
    for (value in range(n)) {
      sum += value
    }
    return sum
  }

  private fun range(n: Int) = sequence {
    for (i in 0 until n) {
      yield(i)
    }
  }
}
