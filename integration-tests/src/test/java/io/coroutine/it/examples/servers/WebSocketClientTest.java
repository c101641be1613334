package io.coroutine.it.examples.servers;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.toThread;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Server;
import io.coroutine.examples.serving.Service;
import io.coroutine.examples.websocket.WebSocketEcho;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The WebSocket server for the JDK's client, which lives in threads of its own. */
class WebSocketClientTest extends OnLoopback {
  private static final int MOST_BYTES = 1_000_000;
  private static final int FRAGMENTS = 10;

  /** Collects one message of bytes, and the code of the end. */
  private static final class Heard implements WebSocket.Listener {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    final CompletableFuture<byte[]> message = new CompletableFuture<>();
    final CompletableFuture<Integer> code = new CompletableFuture<>();

    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
      byte[] piece = new byte[data.remaining()];
      data.get(piece);
      bytes.writeBytes(piece);
      if (last) {
        message.complete(bytes.toByteArray());
      }
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
      code.complete(statusCode);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      message.completeExceptionally(error);
      code.completeExceptionally(error);
    }
  }

  /** What a client does, which may block. */
  private interface Client {
    void talk(WebSocket socket, Heard heard) throws Exception;
  }

  @Async
  private static Coroutine<Void> served(Client client) throws IOException {
    WebSocketEcho echo = new WebSocketEcho(MOST_BYTES);
    Server server = await(echo.start(0));
    URI uri = URI.create("ws://" + Service.LOOPBACK + ":" + server.port() + "/");
    await(
        toThread(
            () -> {
              Heard heard = new Heard();
              WebSocket socket =
                  HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(uri, heard).join();
              client.talk(socket, heard);
              return true;
            }));
    await(echo.stop(server));
    return done();
  }

  @Test
  void sendsAMessageOfManyFragmentsBack() throws Exception {
    byte[] sent = new byte[MOST_BYTES];
    new Random(1).nextBytes(sent);
    run(
        loop ->
            served(
                (socket, heard) -> {
                  int length = MOST_BYTES / FRAGMENTS;
                  for (int i = 0; i < FRAGMENTS; i++) {
                    ByteBuffer piece = ByteBuffer.wrap(sent, i * length, length);
                    socket.sendBinary(piece, i == FRAGMENTS - 1).join();
                  }
                  assertArrayEquals(sent, heard.message.get(1, TimeUnit.MINUTES));
                  socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
                  assertEquals(WebSocket.NORMAL_CLOSURE, heard.code.get(1, TimeUnit.MINUTES));
                }));
  }

  @Test
  void tellsThatAMessageIsTooBig() throws Exception {
    run(
        loop ->
            served(
                (socket, heard) -> {
                  socket.sendBinary(ByteBuffer.allocate(MOST_BYTES + 1), true).join();
                  assertEquals(1009, heard.code.get(1, TimeUnit.MINUTES));
                }));
  }
}
