package io.coroutine.examples;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The lengths of six web pages, fetched one after the other: the time is the sum. In Python {@code
 * urlopen} and {@code read} in a {@code for} loop. {@link PagesAtOnce} fetches them together. Give
 * URLs as arguments to fetch those.
 *
 * <pre>
 * [74443, 137795, 84429, 327409, 65139, 154872]
 * 실행 시간: 4.865초
 * </pre>
 */
public final class PagesInSequence {
  private PagesInSequence() {}

  static List<Integer> fetch(List<String> urls) throws IOException {
    List<Integer> lengths = new ArrayList<>();
    for (String url : urls) {
      try (InputStream response = SearchPages.open(url)) {
        byte[] page = response.readAllBytes();
        lengths.add(page.length);
      }
    }
    return lengths;
  }

  /** Runs the example. */
  public static void main(String[] args) throws IOException {
    Utf8.stdout();
    try (Site site = SearchPages.site(74443, 137795, 84429, 327409, 65139, 154872)) {
      List<String> urls = args.length > 0 ? List.of(args) : site.urls();
      double begin = Pace.time();
      System.out.println(fetch(urls));
      System.out.printf(Locale.ROOT, "실행 시간: %.3f초%n", Pace.time() - begin);
    }
  }
}
