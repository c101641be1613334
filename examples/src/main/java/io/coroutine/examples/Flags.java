package io.coroutine.examples;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.gather;
import static io.coroutine.asyncio.Asyncio.run;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Task;
import io.coroutine.examples.Site.Page;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Eight flags are downloaded at once, a task each; a {@code CompletableFuture} is awaited like
 * anything else. In Python {@code aiohttp}, {@code create_task} and {@code gather}.
 *
 * <p>The flags appear in the order in which their answers come, and {@code gather} gives the
 * results in the order of its arguments. Give the address of a site with the same paths as argument
 * to download from there, such as {@code https://www.fluentpython.com}.
 *
 * <pre>
 * KR GB IT US FR DE JP CA Count: 8
 * Time: 1.2105381488800049
 * </pre>
 */
public final class Flags {
  private static final List<String> FLAGS = List.of("CA", "DE", "FR", "GB", "IT", "JP", "KR", "US");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private Flags() {}

  @Async
  static Coroutine<Integer> getRequest(String baseUrl, String flag) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + path(flag))).build();
    HttpResponse<byte[]> response = await(HTTP.sendAsync(request, BodyHandlers.ofByteArray()));
    return result(response.statusCode());
  }

  @Async
  static Coroutine<Integer> saveData(String baseUrl, String flag) {
    int status = await(getRequest(baseUrl, flag));
    await(sleep(Pace.seconds(1)));
    System.out.print(flag + " ");
    return result(status);
  }

  @Async
  static Coroutine<Void> download(String baseUrl) {
    double start = Pace.time();
    List<Task<Integer>> tasks =
        FLAGS.stream().map(flag -> createTask(saveData(baseUrl, flag))).toList();
    List<Integer> statuses = await(gather(tasks));
    System.out.println("Count: " + statuses.size());
    System.out.println("Time: " + (Pace.time() - start));
    return done();
  }

  /** Runs the example. */
  public static void main(String[] args) throws IOException {
    try (Site site = site()) {
      run(download(args.length > 0 ? args[0] : site.url()));
    }
  }

  /** Starts a site where a flag takes the longer, the later it came in the document. */
  private static Site site() throws IOException {
    List<Page> pages = new ArrayList<>();
    for (String flag : List.of("KR", "GB", "IT", "US", "FR", "DE", "JP", "CA")) {
      pages.add(new Page(path(flag), 0.025 * (pages.size() + 1), 1000));
    }
    return new Site(pages);
  }

  private static String path(String flag) {
    String name = flag.toLowerCase(Locale.ROOT);
    return "/data/flags/" + name + "/" + name + ".gif";
  }
}
