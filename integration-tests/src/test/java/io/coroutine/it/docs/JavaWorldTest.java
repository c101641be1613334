package io.coroutine.it.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import io.coroutine.asyncio.Asyncio;
import io.coroutine.test.TestLoop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The code in docs/java-world.md is that of {@link JavaWorldSnippets}, which does what it seems to.
 */
class JavaWorldTest {
  private final JavaWorldSnippets snippets = new JavaWorldSnippets();

  @Test
  void pageHasTheCodeThatIsTested() throws IOException {
    Snippets.assertHas("java-world.md", JavaWorldSnippets.class, 7);
  }

  @Test
  void bodiesOfResponsesAreTakenAsTheyCome() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, 100_000);
            exchange.getResponseBody().write(new byte[100_000]);
          }
        });
    server.start();
    try {
      String host = loopback.getHostAddress();
      URI uri = URI.create("http://" + host + ":" + server.getAddress().getPort() + "/");
      Asyncio.run(snippets.download(HttpClient.newHttpClient(), uri));
    } finally {
      server.stop(0);
    }
    assertEquals(List.of("bytes: 100000"), snippets.log);
  }

  @Test
  void stagesAndTasksBecomeEachOther() {
    TestLoop.run(snippets.stages(CompletableFuture.completedFuture("ada")));
    assertEquals(List.of("hello ada"), snippets.log);
  }

  @Test
  void loopsTakeWhatIsPublished() {
    List<String> lines = List.of("a", "b", "", "not taken");
    Flow.Publisher<String> publisher =
        subscriber ->
            subscriber.onSubscribe(
                new Flow.Subscription() {
                  @Override
                  public void request(long n) {
                    lines.stream().limit(n).forEach(subscriber::onNext);
                  }

                  @Override
                  public void cancel() {
                    snippets.log.add("cancel");
                  }
                });
    TestLoop.run(snippets.lines(publisher));
    assertEquals(List.of("a", "b", "cancel"), snippets.log);
  }

  @Test
  void generatorsArePublished() {
    TestLoop.run(snippets.publishedLines());
    assertEquals(List.of("3!", "2!", "1!", "closed"), snippets.log);
  }

  @Test
  void whatBlocksIsCalledInAnotherThread() {
    TestLoop.run(snippets.blocking());
    assertEquals(List.of("a row of continents"), snippets.log);
  }

  @Test
  void filesAreReadAndWritten(@TempDir Path directory) throws IOException {
    Path path = directory.resolve("file");
    Asyncio.run(snippets.files(path));
    assertEquals(List.of("one", "two"), snippets.log);
    assertEquals("one\ntwo\n", Files.readString(path));
  }
}
