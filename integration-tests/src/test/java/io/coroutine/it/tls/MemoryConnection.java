package io.coroutine.it.tls;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.gather;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.EventLoop;
import io.coroutine.asyncio.TlsOptions;
import io.coroutine.it.support.Certificates;
import java.io.IOException;
import java.util.List;

/** A client and a server that talk TLS in memory. */
final class MemoryConnection {
  final EventLoop loop;
  final MemoryTransport rawClient;
  final MemoryTransport rawServer;
  final End client = new End();
  final End server = new End();
  TlsOptions clientOptions = TlsOptions.of(Certificates.client()).serverHostname("localhost");
  TlsOptions serverOptions = TlsOptions.of(Certificates.context(Certificates.localhost()));

  MemoryConnection(EventLoop loop) {
    this.loop = loop;
    rawClient = MemoryTransport.pair(loop);
    rawServer = rawClient.peer();
    rawClient.setProtocol(client);
    rawServer.setProtocol(server);
    rawClient.pauseReading(); // until it begins with the handshake
    rawServer.pauseReading();
  }

  /** Has both ends speak one version only. */
  MemoryConnection version(String protocol) {
    clientOptions =
        clientOptions.parameters(parameters -> parameters.setProtocols(new String[] {protocol}));
    return this;
  }

  /** Does the handshake of both ends. */
  @Async
  Coroutine<Void> start() throws IOException {
    await(gather(startClient(), startServer()));
    return done();
  }

  @Async
  Coroutine<Void> startClient() throws IOException {
    client.transport = await(loop.startTls(rawClient, client, clientOptions, false));
    return done();
  }

  @Async
  Coroutine<Void> startServer() throws IOException {
    server.transport = await(loop.startTls(rawServer, server, serverOptions, true));
    return done();
  }

  List<End> ends() {
    return List.of(client, server);
  }
}
