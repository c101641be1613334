package io.coroutine.examples;

import io.coroutine.examples.Site.Page;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The six pages that {@link PagesInSequence} and {@link PagesAtOnce} fetch, and how to open one.
 */
final class SearchPages {
  private static final List<String> WORDS =
      List.of("apple", "pear", "grape", "pineapple", "orange", "strawberry");

  /** Together 4.8 seconds, at once 1.4. */
  private static final List<Double> SECONDS = List.of(0.7, 0.9, 0.5, 1.4, 0.6, 0.7);

  private SearchPages() {}

  /** Starts a site with the pages, which have these lengths. */
  static Site site(int... lengths) throws IOException {
    return new Site(
        IntStream.range(0, WORDS.size())
            .mapToObj(i -> new Page("/search?q=" + WORDS.get(i), SECONDS.get(i), lengths[i]))
            .toList());
  }

  /** Waits for the answer to a request for {@code url}: Python's {@code urlopen}. */
  static InputStream open(String url) throws IOException {
    URLConnection connection = URI.create(url).toURL().openConnection();
    connection.setRequestProperty("User-Agent", "Mozilla/5.0"); // some sites refuse without
    return connection.getInputStream();
  }
}
