package io.coroutine.benchmarks.kotlin

import io.coroutine.benchmarks.workload.Failure
import io.coroutine.benchmarks.workload.Failure.Failed

/** A suspending function that calls itself. */
class KotlinFailure : Failure {
  override fun raise(depth: Int, repetitions: Int): Long {
    val bare = Bare()
    return bare.run { catchAll(bare, depth, repetitions) }
  }

  private suspend fun catchAll(bare: Bare, depth: Int, repetitions: Int): Long {
    var failed = 0L
    for (i in 0 until repetitions) {
      try {
        recurse(bare, depth)
      } catch (e: Failed) {
        failed++
      }
    }
    return failed
  }

  private suspend fun recurse(bare: Bare, depth: Int): Long =
    if (depth == 0) leaf(bare) else recurse(bare, depth - 1) + 1

  private suspend fun leaf(bare: Bare): Long {
    bare.suspension()
    throw Failed()
  }
}
