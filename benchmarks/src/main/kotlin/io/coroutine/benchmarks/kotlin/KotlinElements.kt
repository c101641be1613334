package io.coroutine.benchmarks.kotlin

import io.coroutine.benchmarks.workload.Elements
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield

/** A cold `Flow`. */
class KotlinElements : Elements {
  override fun ready(n: Int): Long = runBlocking { sum(count(n)) }

  override fun yielded(n: Int): Long = runBlocking { sum(countYielding(n)) }

  private suspend fun sum(numbers: Flow<Int>): Long {
    var sum = 0L
    numbers.collect { sum += it }
    return sum
  }

  private fun count(n: Int): Flow<Int> = flow {
    for (i in 0 until n) {
      emit(i)
    }
  }

  private fun countYielding(n: Int): Flow<Int> = flow {
    for (i in 0 until n) {
      yield()
      emit(i)
    }
  }
}
