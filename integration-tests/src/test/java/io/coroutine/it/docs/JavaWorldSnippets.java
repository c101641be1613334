package io.coroutine.it.docs;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.closing;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.subscribe;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.publish;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.asyncio.Asyncio.toThread;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.AsyncFile;
import io.coroutine.asyncio.Task;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** The code of docs/java-world.md, between lines of dashes. */
final class JavaWorldSnippets {
  final List<String> log = new ArrayList<>();

  @Async
  Coroutine<Void> download(HttpClient client, URI uri) {
    HttpRequest request = HttpRequest.newBuilder(uri).build();
    // ---
    HttpResponse<Flow.Publisher<List<ByteBuffer>>> response =
        await(client.sendAsync(request, BodyHandlers.ofPublisher()));
    long bytes = 0;
    for (List<ByteBuffer> part : awaitEach(response.body())) {
      for (ByteBuffer buffer : part) {
        bytes += buffer.remaining();
      }
    }
    // ---
    log.add("bytes: " + bytes);
    return done();
  }

  @Async
  Coroutine<Void> stages(CompletableFuture<String> stage) {
    // ---
    Task<String> task = createTask(greeting(stage));
    CompletableFuture<String> future = task.toCompletableFuture(); // for others
    // ---
    log.add(await(future));
    return done();
  }

  @Async
  private Coroutine<String> greeting(CompletableFuture<String> name) {
    return result("hello " + await(name));
  }

  @Async
  Coroutine<Void> lines(Flow.Publisher<String> publisher) {
    // ---
    try (AsyncGenerator<String> lines = closing(subscribe(publisher, 16))) {
      for (String line : awaitEach(lines)) {
        if (line.isEmpty()) {
          break; // cancels the subscription
        }
        log.add(line);
      }
    }
    // ---
    return done();
  }

  // ---
  @Async
  AsyncGenerator<String> countdown(int from) {
    try {
      for (int i = from; i > 0; i--) {
        emit(i + "!");
        await(sleep(Duration.ofSeconds(1)));
      }
    } finally {
      log.add("closed"); // also when a subscriber cancels
    }
    return end();
  }

  // ---

  Flow.Publisher<String> published() {
    // ---
    Flow.Publisher<String> publisher = publish(() -> countdown(3));
    // ---
    return publisher;
  }

  @Async
  Coroutine<Void> publishedLines() {
    return lines(published());
  }

  private List<String> query(String table) {
    return List.of("a row of " + table);
  }

  @Async
  Coroutine<Void> blocking() {
    // ---
    List<String> rows = await(toThread(() -> query("continents")));
    // ---
    log.addAll(rows);
    return done();
  }

  @Async
  Coroutine<Void> files(Path path) throws IOException {
    // ---
    try (AsyncFile file = await(AsyncFile.open(path, CREATE, READ, WRITE))) {
      await(file.write("one\ntwo\n".getBytes(UTF_8)));
      file.seek(0);
      for (byte[] line : awaitEach(file)) {
        log.add(new String(line, UTF_8).strip());
      }
    }
    // ---
    return done();
  }
}
