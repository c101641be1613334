package io.coroutine.benchmarks.kotlin

import io.coroutine.benchmarks.workload.ItemPipe
import kotlinx.coroutines.async
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking

/** W7: a buffered `Channel`. */
class KotlinItemPipe : ItemPipe {
  override fun run(n: Int, capacity: Int): Long = runBlocking {
    val channel = Channel<Int>(capacity)
    launch {
      for (i in 0 until n) {
        channel.send(i)
      }
      channel.close()
    }
    val consumer = async {
      var sum = 0L
      for (item in channel) {
        sum += item
      }
      sum
    }
    consumer.await()
  }
}
