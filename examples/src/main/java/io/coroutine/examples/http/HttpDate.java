package io.coroutine.examples.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The time as the header Date has it, which is made once a second, and not for each response. */
final class HttpDate {
  private static final long MILLIS_PER_SECOND = 1000;
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** Any loop's thread may replace it by one that is as good. */
  private static volatile HttpDate latest = new HttpDate(0);

  private final long second;
  private final String text;

  private HttpDate(long second) {
    this.second = second;
    this.text = FORMAT.format(Instant.ofEpochSecond(second));
  }

  static String now() {
    long second = System.currentTimeMillis() / MILLIS_PER_SECOND;
    HttpDate date = latest;
    if (date.second != second) {
      date = new HttpDate(second);
      latest = date;
    }
    return date.text;
  }
}
