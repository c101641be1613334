package io.coroutine.it.examples.servers;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.startServer;

import io.coroutine.Async;
import io.coroutine.AsyncCloseable;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Server;
import io.coroutine.asyncio.StreamReader;
import io.coroutine.asyncio.Streams;
import io.coroutine.examples.http.HttpHandler;
import io.coroutine.examples.http.HttpService;
import io.coroutine.examples.http.Limits;
import io.coroutine.examples.http.Website;
import io.coroutine.examples.serving.Service;
import java.io.IOException;
import java.time.Duration;

/** A web site in the loop of the test. */
abstract class OnWebsite extends OnLoopback {
  static final Duration PATIENCE = Limits.defaults().patience();
  static final int MOST_BYTES = 100_000;

  /** A site that can be connected to. */
  record Site(HttpService service, Server server) implements AsyncCloseable {
    int port() {
      return server.port();
    }

    @Async
    Coroutine<Streams> client() throws IOException {
      return connect(port());
    }

    @Override
    public Coroutine<Void> aclose() {
      return service.stop(server, Duration.ofSeconds(1));
    }
  }

  @Async
  static Coroutine<Site> site() throws IOException {
    return site(new Website());
  }

  @Async
  static Coroutine<Site> site(HttpHandler handler) throws IOException {
    HttpService service = new HttpService(handler, Limits.defaults().withBodyBytes(MOST_BYTES));
    Server server = await(startServer(service, Service.LOOPBACK, 0, service.options()));
    return result(new Site(service, server));
  }

  /** Reads a response whose body is as long as it says, and gives it without its date. */
  @Async
  static Coroutine<String> response(StreamReader reader) throws IOException {
    String head = await(responseHead(reader));
    String length = head.replaceAll("(?s).*Content-Length: ([0-9]+)\r\n.*", "$1");
    return result(head + text(await(reader.readexactly(Integer.parseInt(length)))));
  }

  @Async
  static Coroutine<String> responseHead(StreamReader reader) throws IOException {
    String head = text(await(reader.readuntil(bytes("\r\n\r\n"))));
    return result(head.replaceAll("Date: [^\r]*GMT\r\n", ""));
  }

  static String get(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: test\r\n\r\n";
  }

  static String post(String path, String headers, String body) {
    return "POST " + path + " HTTP/1.1\r\nHost: test\r\n" + headers + "\r\n" + body;
  }
}
