package io.coroutine.benchmarks.kotlin

import io.coroutine.benchmarks.workload.Sleepers
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking

/** W9: `launch` and `delay`. */
class KotlinSleepers : Sleepers {
  override fun run(millis: IntArray): Long {
    var slept = 0L
    runBlocking {
      for (delay in millis) {
        launch {
          delay(delay.toLong())
          slept++
        }
      }
    }
    return slept
  }
}
