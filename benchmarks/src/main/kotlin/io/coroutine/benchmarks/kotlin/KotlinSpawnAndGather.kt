package io.coroutine.benchmarks.kotlin

import io.coroutine.benchmarks.workload.SpawnAndGather
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield

/** W6: `async` and `awaitAll`. */
class KotlinSpawnAndGather : SpawnAndGather {
  override fun run(n: Int): Long = runBlocking {
    val children = List(n) { async { child() } }
    children.awaitAll().sumOf { it.toLong() }
  }

  private suspend fun child(): Int {
    yield()
    return 1
  }
}
