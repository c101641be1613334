package io.coroutine.examples;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.asCompleted;
import static io.coroutine.asyncio.Asyncio.ensureFuture;
import static io.coroutine.asyncio.Asyncio.run;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Future;
import io.coroutine.asyncio.Held;
import io.coroutine.asyncio.Semaphore;
import io.coroutine.examples.Site.Page;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Five hundred pages, fetched by as many tasks that all run at once; but a semaphore lets no more
 * than a hundred of them ask the server at a time. In the document gevent's {@code Semaphore(100)}
 * with {@code spawn} and {@code iwait}, which gives the answers as they come. Give URLs as
 * arguments to fetch those.
 *
 * <pre>
 * 500 pages, 127750 bytes, in 5.2031 Seconds
 * </pre>
 */
public final class LimitedFetch {
  private static final int PAGES = 500;
  private static final int AT_ONCE = 100;

  private LimitedFetch() {}

  @Async
  @SuppressWarnings("try") // what is held is not looked at
  static Coroutine<Integer> download(HttpClient client, String url, Semaphore semaphore) {
    try (Held held = await(semaphore.hold())) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
      HttpResponse<byte[]> answer = await(client.sendAsync(request, BodyHandlers.ofByteArray()));
      return result(answer.body().length);
    }
  }

  /** Returns the lengths of the pages in the order in which they came. */
  @Async
  static Coroutine<List<Integer>> downloadAll(List<String> urls) {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    Semaphore semaphore = new Semaphore(AT_ONCE);
    List<Future<Integer>> downloads = new ArrayList<>();
    for (String url : urls) {
      downloads.add(ensureFuture(download(client, url, semaphore)));
    }
    List<Integer> lengths = new ArrayList<>();
    for (Coroutine<Integer> next : asCompleted(downloads)) {
      lengths.add(await(next));
    }
    return result(lengths);
  }

  /** Runs the example. */
  public static void main(String[] args) throws IOException {
    List<Page> pages =
        IntStream.rangeClosed(1, PAGES).mapToObj(i -> new Page("/" + i, 1, i + 5)).toList();
    try (Site site = new Site(pages)) {
      double start = Pace.time();
      List<Integer> lengths = run(downloadAll(args.length > 0 ? List.of(args) : site.urls()));
      int bytes = lengths.stream().mapToInt(Integer::intValue).sum();
      System.out.println(
          lengths.size() + " pages, " + bytes + " bytes, in " + (Pace.time() - start) + " Seconds");
    }
  }
}
