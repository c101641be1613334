package io.coroutine.it.examples.servers;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.asyncio.Streams;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests, good and bad, byte by byte, and what exactly is answered. */
class HttpRequestsTest extends OnWebsite {
  private static final String HELLO =
      """
      HTTP/1.1 200 OK\r
      Content-Type: text/plain; charset=utf-8\r
      Content-Length: 14\r
      \r
      Hello, world!
      """;

  @Test
  void keepsTheConnection() throws Exception {
    run(
        loop -> {
          try (Site site = await(site());
              Streams client = await(site.client())) {
            for (int i = 0; i < 3; i++) {
              client.writer().write(bytes(get("/")));
              assertEquals(HELLO, await(response(client.reader())));
            }
          }
          return done();
        });
  }

  @Test
  void answersRequestsThatDoNotWaitForEachOther() throws Exception {
    run(
        loop -> {
          try (Site site = await(site());
              Streams client = await(site.client())) {
            client
                .writer()
                .write(bytes(get("/") + post("/length", "Content-Length: 3\r\n", "abc")));
            client.writer().write(bytes(get("/nothing") + get("/")));
            assertEquals(HELLO, await(response(client.reader())));
            assertTrue(await(response(client.reader())).endsWith("\r\n\r\n3\n"));
            assertTrue(await(response(client.reader())).startsWith("HTTP/1.1 404 Not Found\r\n"));
            assertEquals(HELLO, await(response(client.reader())));
          }
          return done();
        });
  }

  @Test
  void takesBytesOneByOne() throws Exception {
    run(
        loop -> {
          try (Site site = await(site());
              Streams client = await(site.client())) {
            String chunks = "5;name=value\r\nhello\r\nA\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n";
            String request = post("/length", "Transfer-Encoding: chunked\r\n", chunks) + get("/");
            await(sendOneByOne(client.writer(), bytes(request)));
            assertTrue(await(response(client.reader())).endsWith("\r\n\r\n15\n"));
            assertEquals(HELLO, await(response(client.reader())));
          }
          return done();
        });
  }

  @Test
  void sendsChunksWhileTheyAreMade() throws Exception {
    run(
        loop -> {
          try (Site site = await(site());
              Streams client = await(site.client())) {
            client.writer().write(bytes(get("/count?2") + get("/")));
            assertEquals(
                "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n",
                await(responseHead(client.reader())));
            String chunks = "2\r\n1\n\r\n2\r\n2\n\r\n0\r\n\r\n";
            assertEquals(chunks, text(await(client.reader().readexactly(chunks.length()))));
            assertEquals(HELLO, await(response(client.reader())));
          }
          return done();
        });
  }

  @Test
  void sendsBackABodyWhileItComes() throws Exception {
    run(
        loop -> {
          try (Site site = await(site());
              Streams client = await(site.client())) {
            client.writer().write(bytes(post("/echo", "Content-Length: 6\r\n", "one")));
            assertTrue(await(responseHead(client.reader())).contains("chunked"));
            assertEquals("3\r\none\r\n", text(await(client.reader().readexactly(8))));
            client.writer().write(bytes("two" + get("/")));
            assertEquals("3\r\ntwo\r\n0\r\n\r\n", text(await(client.reader().readexactly(13))));
            assertEquals(HELLO, await(response(client.reader())));
          }
          return done();
        });
  }

  @Test
  void answersHeadWithTheHeadersAlone() throws Exception {
    run(
        loop -> {
          try (Site site = await(site());
              Streams client = await(site.client())) {
            for (String path : List.of("/", "/count?1000")) {
              client.writer().write(bytes(get(path).replace("GET", "HEAD")));
              await(responseHead(client.reader()));
            }
            client.writer().write(bytes(get("/")));
            assertEquals(HELLO, await(response(client.reader())));
          }
          return done();
        });
  }

  @Test
  void letsAClientGoOnWhenItsBodyIsWanted() throws Exception {
    run(
        loop -> {
          try (Site site = await(site());
              Streams client = await(site.client())) {
            String headers = "Expect: 100-continue\r\nContent-Length: 5\r\n";
            client.writer().write(bytes(post("/length", headers, "")));
            assertEquals("HTTP/1.1 100 Continue\r\n\r\n", await(responseHead(client.reader())));
            client.writer().write(bytes("hello"));
            assertTrue(await(response(client.reader())).endsWith("\r\n\r\n5\n"));
            client.writer().write(bytes(post("/nothing", headers, "")));
            assertTrue(await(response(client.reader())).startsWith("HTTP/1.1 404 Not Found\r\n"));
            client.writer().writeEof();
            assertEquals("", text(await(client.reader().read())));
          }
          return done();
        });
  }

  @Test
  void answersHttp10ByTheEndOfTheConnectionUnlessAskedOtherwise() throws Exception {
    run(
        loop -> {
          try (Site site = await(site())) {
            String plain = await(exchange(site.port(), bytes("GET / HTTP/1.0\r\n\r\n")));
            assertTrue(plain.contains("Connection: close\r\n"), plain);
            String pieces =
                await(
                    exchange(
                        site.port(),
                        bytes("GET /count?2 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")));
            assertTrue(pieces.endsWith("Connection: close\r\n\r\n1\n2\n"), pieces);
            try (Streams client = await(site.client())) {
              String request = "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";
              client.writer().write(bytes(request + request));
              for (int i = 0; i < 2; i++) {
                String kept = await(response(client.reader()));
                assertTrue(kept.contains("Connection: keep-alive\r\n"), kept);
              }
            }
          }
          return done();
        });
  }

  @Test
  void ignoresAnEmptyLineBeforeARequest() throws Exception {
    run(
        loop -> {
          try (Site site = await(site());
              Streams client = await(site.client())) {
            client.writer().write(bytes("\r\n" + get("http://test/")));
            assertEquals(HELLO, await(response(client.reader())));
          }
          return done();
        });
  }

  record Bad(int status, String request) {}

  static Stream<Bad> badRequests() {
    String host = "Host: test\r\n";
    String chunked = "Transfer-Encoding: chunked\r\n";
    return Stream.of(
        new Bad(400, "\u0000\u00ff\u0001garbage\r\n\r\n"),
        new Bad(400, "\r\n\r\n\r\n"),
        new Bad(400, "GET /\r\n\r\n"),
        new Bad(400, "GET  / HTTP/1.1\r\n" + host + "\r\n"),
        new Bad(400, "GET nowhere HTTP/1.1\r\n" + host + "\r\n"),
        new Bad(400, "GET /\u00e9 HTTP/1.1\r\n" + host + "\r\n"),
        new Bad(400, "GET / HTTP/1.1\r\n\r\n"),
        new Bad(400, "GET / HTTP/1.1\r\n" + host + host + "\r\n"),
        new Bad(400, "GET / HTTP/1.1\r\nHost : test\r\n\r\n"),
        new Bad(400, "GET / HTTP/1.1\r\n" + host + " folded\r\n\r\n"),
        new Bad(400, "GET / HTTP/1.1\r\n" + host + "Bare: a\nb\r\n\r\n"),
        new Bad(400, "GET / HTTP/one\r\n" + host + "\r\n"),
        new Bad(505, "GET / HTTP/2.0\r\n" + host + "\r\n"),
        new Bad(501, "BREW / HTTP/1.1\r\n" + host + "\r\n"),
        new Bad(405, post("/", "Content-Length: 0\r\nConnection: close\r\n", "")),
        new Bad(501, post("/length", "Transfer-Encoding: gzip\r\n", "")),
        new Bad(501, post("/length", "Transfer-Encoding: gzip, chunked\r\n", "")),
        new Bad(400, post("/length", "Content-Length: 5\r\n" + chunked, "0\r\n\r\n")),
        new Bad(400, post("/length", chunked, "0\r\n\r\n").replace("HTTP/1.1", "HTTP/1.0")),
        new Bad(400, post("/length", "Content-Length: five\r\n", "hello")),
        new Bad(400, post("/length", "Content-Length: -5\r\n", "hello")),
        new Bad(400, post("/length", "Content-Length: 5\r\nContent-Length: 6\r\n", "hello")),
        new Bad(413, post("/length", "Content-Length: " + (MOST_BYTES + 1) + "\r\n", "")),
        new Bad(413, post("/length", "Content-Length: 99999999999999999999999\r\n", "")),
        new Bad(400, post("/length", chunked, "five\r\nhello\r\n")),
        new Bad(400, post("/length", chunked, "-5\r\nhello\r\n")),
        new Bad(400, post("/length", chunked, "\r\nhello\r\n")),
        new Bad(400, post("/length", chunked, "4\r\nhello\r\n")),
        new Bad(400, post("/length", chunked, "5;" + "x".repeat(100_000))),
        new Bad(413, post("/length", chunked, Integer.toHexString(MOST_BYTES + 1) + "\r\n")),
        new Bad(413, post("/echo", chunked, "FFFFFFFFFFFFFFF\r\n")),
        new Bad(431, post("/length", chunked, "0\r\n" + "Trailer: x\r\n".repeat(200))),
        new Bad(417, post("/length", "Expect: a-miracle\r\n", "")),
        new Bad(431, "GET /" + "x".repeat(100_000) + " HTTP/1.1\r\n" + host + "\r\n"),
        new Bad(431, "x".repeat(1_000_000)));
  }

  @ParameterizedTest
  @MethodSource("badRequests")
  void saysWhatIsWrongAndHangsUp(Bad bad) throws Exception {
    run(
        loop -> {
          try (Site site = await(site())) {
            String answer = await(exchange(site.port(), bytes(bad.request)));
            assertTrue(answer.startsWith("HTTP/1.1 " + bad.status + " "), answer);
            assertTrue(answer.contains("\r\nConnection: close\r\n"), answer);
          }
          return done();
        });
  }
}
