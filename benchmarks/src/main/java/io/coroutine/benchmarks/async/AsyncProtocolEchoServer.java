package io.coroutine.benchmarks.async;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.getRunningLoop;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Asyncio;
import io.coroutine.asyncio.Protocol;
import io.coroutine.asyncio.Server;
import io.coroutine.asyncio.Transport;
import io.coroutine.benchmarks.workload.ProtocolEchoServer;
import java.io.IOException;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** W10: a {@link Protocol}. */
public final class AsyncProtocolEchoServer implements ProtocolEchoServer {
  @Override
  public void serve(IntConsumer ready) throws IOException {
    Asyncio.run(serveForever(ready));
  }

  @Async
  private static Coroutine<Void> serveForever(IntConsumer ready) throws IOException {
    Server server = await(getRunningLoop().createServer(Echo::new, "127.0.0.1", 0));
    ready.accept(server.port());
    await(server.serveForever());
    return done();
  }

  private static final class Echo implements Protocol {
    private @Nullable Transport transport;

    @Override
    public void connectionMade(Transport transport) {
      this.transport = transport;
    }

    @Override
    public void dataReceived(byte[] data) {
      Objects.requireNonNull(transport).write(data);
    }
  }
}
