package io.coroutine.it.examples.servers;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.startServer;
import static io.coroutine.asyncio.Asyncio.toThread;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Server;
import io.coroutine.examples.http.HttpService;
import io.coroutine.examples.http.Limits;
import io.coroutine.examples.http.Website;
import io.coroutine.examples.serving.Service;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The web site for clients that others have written: the JDK's, curl and wrk. They run in other
 * threads and processes, for which the loop waits really.
 */
class WebsiteClientsTest extends OnLoopback {
  private static final int MUCH = 10_000_000;

  @TempDir private Path directory;

  /** What a client does, which may block. */
  private interface Client {
    void visit(String site) throws Exception;
  }

  private void serve(Client client) throws Exception {
    run(loop -> visited(client));
  }

  @Async
  private static Coroutine<Void> visited(Client client) throws IOException {
    HttpService service = new HttpService(new Website(), Limits.defaults());
    Server server = await(startServer(service, Service.LOOPBACK, 0, service.options()));
    String site = "http://" + Service.LOOPBACK + ":" + server.port();
    await(
        toThread(
            () -> {
              client.visit(site);
              return true;
            }));
    await(service.stop(server, Duration.ofSeconds(1)));
    return done();
  }

  private byte[] much() {
    byte[] much = new byte[MUCH];
    new Random(1).nextBytes(much);
    return much;
  }

  @Test
  void servesTheClientOfTheJdk() throws Exception {
    serve(
        site -> {
          HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
          // What the sockets take: the client may send all before it reads, as the server does not.
          byte[] much = Arrays.copyOf(much(), 500_000);
          for (BodyPublisher body :
              List.of( // with a length, and in chunks
                  BodyPublishers.ofByteArray(much),
                  BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(much)))) {
            HttpRequest.Builder echo = HttpRequest.newBuilder(URI.create(site + "/echo"));
            HttpResponse<byte[]> response =
                client.send(
                    echo.POST(body).expectContinue(true).build(), BodyHandlers.ofByteArray());
            assertEquals(200, response.statusCode());
            assertArrayEquals(much, response.body());
          }
          HttpRequest count = HttpRequest.newBuilder(URI.create(site + "/count?100000")).build();
          assertEquals(100_000, client.send(count, BodyHandlers.ofLines()).body().count());
        });
  }

  @Test
  void keepsTheConnectionOfCurl() throws Exception {
    assumeInstalled("curl");
    serve(
        site ->
            assertEquals(
                "Hello, world!\n1\nHello, world!\n0\n",
                text(curl("-w", "%{num_connects}\\n", site + "/", site + "/"))));
  }

  @Test
  void takesChunksOfCurl() throws Exception {
    assumeInstalled("curl");
    Path file = Files.write(directory.resolve("much"), much());
    serve(
        site -> {
          String[] upload = {"-H", "Transfer-Encoding: chunked", "--data-binary", "@" + file};
          assertEquals(MUCH + "\n", text(curl(with(upload, site + "/length"))));
        });
  }

  @Test
  void sendsMuchBackToCurl() throws Exception {
    assumeInstalled("curl");
    Path file = Files.write(directory.resolve("much"), much());
    serve(
        site -> {
          assertArrayEquals(much(), curl("--data-binary", "@" + file, site + "/echo"));
          assertArrayEquals(much(), curl("-0", "--data-binary", "@" + file, site + "/echo"));
        });
  }

  @Test
  void answersHeadOfCurl() throws Exception {
    assumeInstalled("curl");
    serve(
        site -> {
          String head = text(curl("-I", site + "/"));
          assertTrue(head.startsWith("HTTP/1.1 200 OK\r\n"), head);
          assertTrue(head.endsWith("Content-Length: 14\r\n\r\n"), head);
        });
  }

  @Test
  void letsCurlGoOn() throws Exception {
    assumeInstalled("curl");
    serve(
        site -> {
          String[] upload = {"-i", "-H", "Expect: 100-continue", "-d", "hello"};
          String wanted = text(curl(with(upload, site + "/length")));
          assertTrue(wanted.startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"), wanted);
          String refused = text(curl(with(upload, site + "/nothing")));
          assertTrue(refused.startsWith("HTTP/1.1 404 Not Found\r\n"), refused);
        });
  }

  @Test
  void tellsCurlThatItIsTooMuch() throws Exception {
    assumeInstalled("curl");
    Path file = directory.resolve("huge");
    try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
      huge.setLength(Limits.defaults().bodyBytes() + 1);
    }
    serve(
        site -> {
          // curl begins to send at once, and has to find the answer nevertheless.
          String[] upload = {"-i", "-H", "Expect:", "-X", "POST", "-T", file.toString()};
          String answer = text(curl(with(upload, site + "/length")));
          assertTrue(answer.startsWith("HTTP/1.1 413 Content Too Large\r\n"), answer);
        });
  }

  @Test
  void isMeasuredByWrk() throws Exception {
    assumeInstalled("wrk");
    serve(
        site -> {
          String report = text(output("wrk", "-t1", "-c20", "-d1s", site + "/"));
          assertTrue(report.contains("requests in"), report);
          assertFalse(report.contains(" 0 requests in"), report);
          assertFalse(report.contains("Socket errors"), report);
          assertFalse(report.contains("Non-2xx"), report);
        });
  }

  private static void assumeInstalled(String program) {
    boolean isInstalled =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    assumeTrue(isInstalled, program + " is not installed here");
  }

  private static String[] with(String[] options, String url) {
    List<String> all = new ArrayList<>(List.of(options));
    all.add(url);
    return all.toArray(String[]::new);
  }

  /** Runs curl, of which no configuration of the machine is to make another one. */
  private static byte[] curl(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("curl", "-q", "-s", "--noproxy", "*"));
    command.addAll(List.of(arguments));
    return output(command.toArray(String[]::new));
  }

  private static byte[] output(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    byte[] output = process.getInputStream().readAllBytes();
    assertEquals(0, process.waitFor(), () -> new String(output, StandardCharsets.UTF_8));
    return output;
  }
}
