package io.coroutine.examples.http;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.getRunningLoop;
import static io.coroutine.asyncio.Asyncio.run;
import static io.coroutine.asyncio.Asyncio.startServer;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Server;
import io.coroutine.examples.serving.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * A web site by an HTTP/1.1 server of a few hundred lines, and a client, the JDK's. In Python what
 * aiohttp is for.
 *
 * <p>Give a port as argument to have it serve there, until Ctrl-C, and try it with {@code curl -d
 * hello http://127.0.0.1:PORT/echo}, or measure it with {@code wrk http://127.0.0.1:PORT/}.
 *
 * <pre>
 * GET / -&gt; 200: Hello, world!
 * GET /count?3 -&gt; 200: 1 2 3
 * POST /echo -&gt; 200: the same again
 * POST /length -&gt; 200: 14
 * GET /nothing -&gt; 404: there is no /nothing
 * </pre>
 */
public final class Website implements HttpHandler {
  private static final int MOST_NUMBERS = 1_000_000;
  private static final Duration GRACE = Duration.ofSeconds(5);

  /** Creates one. */
  public Website() {}

  @Async
  @Override
  public Coroutine<Response> handle(Request request) throws IOException, HttpError {
    switch (request.path()) {
      case "/" -> {
        allow(request, "GET");
        return result(Response.text(Status.OK, "Hello, world!\n"));
      }
      case "/count" -> {
        allow(request, "GET");
        return result(Response.pieces(Status.OK, "text/plain", count(numberIn(request))));
      }
      case "/echo" -> {
        allow(request, "POST");
        String type = "application/octet-stream";
        return result(Response.pieces(Status.OK, type, request.body().pieces()));
      }
      case "/length" -> {
        allow(request, "POST");
        return result(Response.text(Status.OK, await(length(request.body())) + "\n"));
      }
      default -> throw new HttpError(Status.NOT_FOUND, "there is no " + request.path());
    }
  }

  private static void allow(Request request, String method) throws HttpError {
    boolean allowed =
        request.method().equals(method)
            || (method.equals("GET") && request.method().equals("HEAD"));
    if (!allowed) {
      throw new HttpError(Status.METHOD_NOT_ALLOWED, "only " + method);
    }
  }

  private static int numberIn(Request request) throws HttpError {
    String digits = request.query();
    if (!digits.matches("[0-9]{1,7}") || Integer.parseInt(digits) > MOST_NUMBERS) {
      throw new HttpError(Status.BAD_REQUEST, "not a number up to " + MOST_NUMBERS);
    }
    return Integer.parseInt(digits);
  }

  /** A body that is made while it is sent, and waits while the client takes nothing. */
  @Async
  private static AsyncGenerator<byte[]> count(int last) {
    for (int i = 1; i <= last; i++) {
      emit((i + "\n").getBytes(US_ASCII));
    }
    return end();
  }

  @Async
  private static Coroutine<Long> length(Body body) throws IOException, HttpError {
    long length = 0;
    for (byte[] piece : awaitEach(body.pieces())) {
      length += piece.length;
    }
    return result(length);
  }

  @Async
  private static Coroutine<Void> show(HttpClient client, HttpRequest request) {
    HttpResponse<String> response = await(client.sendAsync(request, BodyHandlers.ofString()));
    String query = request.uri().getQuery();
    System.out.println(
        request.method()
            + " "
            + request.uri().getPath()
            + (query == null ? "" : "?" + query)
            + " -> "
            + response.statusCode()
            + ": "
            + response.body().strip().replace('\n', ' '));
    return done();
  }

  @Async
  static Coroutine<Void> demonstrate() throws IOException {
    HttpService service = new HttpService(new Website(), Limits.defaults());
    Server server = await(startServer(service, Service.LOOPBACK, 0, service.options()));
    try {
      HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
      String site = "http://" + Service.LOOPBACK + ":" + server.port();
      await(show(client, get(site + "/")));
      await(show(client, get(site + "/count?3")));
      await(show(client, post(site + "/echo", "the same again")));
      await(show(client, post(site + "/length", "the same again")));
      await(show(client, get(site + "/nothing")));
    } finally {
      await(service.stop(server, GRACE));
    }
    return done();
  }

  private static HttpRequest get(String uri) {
    return HttpRequest.newBuilder(URI.create(uri)).build();
  }

  private static HttpRequest post(String uri, String text) {
    return HttpRequest.newBuilder(URI.create(uri)).POST(BodyPublishers.ofString(text)).build();
  }

  @Async
  static Coroutine<Void> serve(int port) throws IOException {
    HttpService service = new HttpService(new Website(), Limits.defaults());
    Server server = await(startServer(service, Service.LOOPBACK, port, service.options()));
    System.out.println("serving at port " + server.port());
    try {
      await(getRunningLoop().createFuture()); // until Ctrl-C cancels this
    } finally {
      await(service.stop(server, GRACE));
    }
    return done();
  }

  /** Runs the example. */
  public static void main(String[] args) throws IOException {
    run(args.length > 0 ? serve(Integer.parseInt(args[0])) : demonstrate());
  }
}
