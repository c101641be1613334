package io.coroutine.benchmarks.async;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.startServer;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Asyncio;
import io.coroutine.asyncio.Server;
import io.coroutine.asyncio.StreamReader;
import io.coroutine.asyncio.StreamWriter;
import io.coroutine.benchmarks.workload.EchoServer;
import java.io.IOException;
import java.util.function.IntConsumer;

/** W10: streams. */
public final class AsyncEchoServer implements EchoServer {
  private static final int PIECE = 4096;

  @Override
  public void serve(IntConsumer ready) throws IOException {
    Asyncio.run(serveForever(ready));
  }

  @Async
  private static Coroutine<Void> serveForever(IntConsumer ready) throws IOException {
    Server server = await(startServer(AsyncEchoServer::echo, "127.0.0.1", 0));
    ready.accept(server.port());
    await(server.serveForever());
    return done();
  }

  @Async
  private static Coroutine<Void> echo(StreamReader reader, StreamWriter writer) throws IOException {
    try (writer) {
      byte[] data = await(reader.read(PIECE));
      while (data.length > 0) {
        writer.write(data);
        await(writer.drain());
        data = await(reader.read(PIECE));
      }
    }
    return done();
  }
}
