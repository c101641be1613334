package io.coroutine.benchmarks.kotlin

import io.coroutine.benchmarks.workload.EchoServer
import io.ktor.network.selector.SelectorManager
import io.ktor.network.sockets.InetSocketAddress
import io.ktor.network.sockets.Socket
import io.ktor.network.sockets.aSocket
import io.ktor.network.sockets.openReadChannel
import io.ktor.network.sockets.openWriteChannel
import io.ktor.utils.io.readAvailable
import io.ktor.utils.io.writeFully
import java.util.concurrent.Executors
import java.util.function.IntConsumer
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking

/** W10: ktor-network, with a thread for its selector and one for the connections. */
class KotlinEchoServer : EchoServer {
  override fun serve(ready: IntConsumer) = runBlocking {
    val selector = SelectorManager(Executors.newSingleThreadExecutor().asCoroutineDispatcher())
    val server = aSocket(selector).tcp().bind("127.0.0.1", 0) { backlogSize = 1024 }
    ready.accept((server.localAddress as InetSocketAddress).port)
    while (true) {
      val socket = server.accept()
      launch { echo(socket) }
    }
  }

  private suspend fun echo(socket: Socket) {
    val input = socket.openReadChannel()
    val output = socket.openWriteChannel()
    val buffer = ByteArray(4096)
    var count = input.readAvailable(buffer)
    while (count >= 0) {
      output.writeFully(buffer, 0, count)
      output.flush()
      count = input.readAvailable(buffer)
    }
    socket.close()
  }
}
