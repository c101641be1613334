package io.coroutine.examples;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;
import static io.coroutine.asyncio.Asyncio.publish;
import static io.coroutine.asyncio.Asyncio.run;
import static io.coroutine.asyncio.Asyncio.sleep;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.Coroutine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow;

/**
 * The JDK's HTTP client: an async generator is the body of a request, and a loop takes that of the
 * response as it comes. Both wait for the other side, so that neither body is ever whole in memory.
 * In Python {@code aiohttp} with a generator as data, and {@code response.content.iter_any()}.
 *
 * <pre>
 * sent 10000 lines
 * 200: 48890 bytes
 * </pre>
 */
public final class BodyStreams {
  private static final int LINES = 10_000;

  private BodyStreams() {}

  @Async
  static AsyncGenerator<ByteBuffer> lines(int count) {
    for (int line = 0; line < count; line++) {
      if (line % 1000 == 0) {
        await(sleep(Duration.ZERO)); // something slow
      }
      emit(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
    }
    System.out.println("sent " + count + " lines");
    return end();
  }

  @Async
  static Coroutine<Void> exchange(String url) {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .POST(BodyPublishers.fromPublisher(publish(() -> lines(LINES))))
            .build();
    HttpResponse<Flow.Publisher<List<ByteBuffer>>> response =
        await(client.sendAsync(request, BodyHandlers.ofPublisher()));
    long bytes = 0;
    for (List<ByteBuffer> part : awaitEach(response.body())) {
      for (ByteBuffer buffer : part) {
        bytes += buffer.remaining();
      }
    }
    System.out.println(response.statusCode() + ": " + bytes + " bytes");
    return done();
  }

  /** Answers with the lines of the request. */
  private static void echo(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try (exchange;
        OutputStream answer = exchange.getResponseBody();
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(exchange.getRequestBody(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        answer.write((line + '\n').getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  /** Runs the example. */
  public static void main(String[] args) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    server.createContext("/", BodyStreams::echo);
    server.start();
    try {
      run(
          exchange(
              "http://" + loopback.getHostAddress() + ":" + server.getAddress().getPort() + "/"));
    } finally {
      server.stop(0);
    }
  }
}
