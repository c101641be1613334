package io.coroutine.benchmarks.kotlin

import io.coroutine.benchmarks.workload.PingPong
import kotlinx.coroutines.async
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield

/** W5: `yield` on the loop of `runBlocking`. */
class KotlinPingPong : PingPong {
  override fun run(n: Int): Long = runBlocking {
    val ping = async { yieldTimes(n / 2) }
    val pong = async { yieldTimes(n / 2) }
    ping.await() + pong.await()
  }

  private suspend fun yieldTimes(count: Int): Long {
    var made = 0L
    for (i in 0 until count) {
      yield()
      made++
    }
    return made
  }
}
