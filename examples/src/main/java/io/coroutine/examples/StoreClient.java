package io.coroutine.examples;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.toThread;

import io.coroutine.Async;
import io.coroutine.AsyncCloseable;
import io.coroutine.Coroutine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A connection to a {@link Store}, whose blocking socket is used in other threads. */
final class StoreClient implements AsyncCloseable {
  private final Socket socket;
  private final BufferedReader answers;

  private StoreClient(Socket socket) throws IOException {
    this.socket = socket;
    answers =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  @Async
  static Coroutine<StoreClient> connect(int port) throws IOException {
    Socket socket = await(toThread(() -> new Socket(InetAddress.getLoopbackAddress(), port)));
    return result(new StoreClient(socket));
  }

  /** Returns what gives the value of {@code key}. */
  @Async
  Coroutine<String> get(String key) {
    return result(await(toThread(() -> ask("GET " + key))));
  }

  private String ask(String request) throws IOException {
    socket.getOutputStream().write((request + '\n').getBytes(StandardCharsets.UTF_8));
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException("the store has closed the connection");
    }
    return answer;
  }

  @Override
  @Async
  public Coroutine<@Nullable Void> aclose() {
    await(
        toThread(
            () -> {
              socket.close();
              return true;
            }));
    return done();
  }
}
