package io.coroutine.examples;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.ensureFuture;
import static io.coroutine.asyncio.Asyncio.gather;
import static io.coroutine.asyncio.Asyncio.getRunningLoop;
import static io.coroutine.asyncio.Asyncio.run;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.EventLoop;
import io.coroutine.asyncio.Future;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The lengths of six web pages, fetched together: blocking calls run in threads and are awaited. In
 * Python {@code run_in_executor} with {@code urlopen} and {@code response.read}, {@code
 * ensure_future} and {@code gather}, which gives the results in the order of its arguments. {@link
 * PagesInSequence} fetches them one by one. Give URLs as arguments to fetch those.
 *
 * <pre>
 * [72734, 119950, 84669, 79735, 65231, 154872]
 * 실행 시간: 1.484초
 * </pre>
 */
public final class PagesAtOnce {
  private PagesAtOnce() {}

  @Async
  static Coroutine<Integer> fetch(String url) throws IOException {
    EventLoop loop = getRunningLoop();
    try (InputStream response = await(loop.runInExecutor(null, () -> SearchPages.open(url)))) {
      byte[] page = await(loop.runInExecutor(null, response::readAllBytes));
      return result(page.length);
    }
  }

  @Async
  static Coroutine<Void> fetchAll(List<String> urls) throws IOException {
    List<Future<Integer>> futures = new ArrayList<>();
    for (String url : urls) {
      futures.add(ensureFuture(fetch(url)));
    }
    System.out.println(await(gather(futures)));
    return done();
  }

  /** Runs the example. */
  public static void main(String[] args) throws IOException {
    Utf8.stdout();
    try (Site site = SearchPages.site(72734, 119950, 84669, 79735, 65231, 154872)) {
      List<String> urls = args.length > 0 ? List.of(args) : site.urls();
      double begin = Pace.time();
      run(fetchAll(urls));
      System.out.printf(Locale.ROOT, "실행 시간: %.3f초%n", Pace.time() - begin);
    }
  }
}
