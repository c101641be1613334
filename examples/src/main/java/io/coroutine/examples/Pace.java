package io.coroutine.examples;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The clock of the examples, which can be made to run faster.
 *
 * <p>The system property {@code io.coroutine.examples.scale} says how long one second of a document
 * lasts: 1 if it is not set, so that everything takes as long as in the document; with 0.1 the
 * examples run ten times as fast. All durations and times of day that the examples print are of
 * this clock, so that they read like the document's at any scale.
 */
final class Pace {
  private static final long START = System.nanoTime();
  private static final DateTimeFormatter CTIME =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.ROOT);
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

  private Pace() {}

  /** Returns how long {@code seconds} of the document really last. */
  static Duration seconds(double seconds) {
    return Duration.ofNanos((long) (seconds * scale() * 1e9));
  }

  /** Blocks the thread for {@code seconds}: Python's {@code time.sleep}. */
  static void sleep(double seconds) throws InterruptedException {
    Duration duration = seconds(seconds);
    Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
  }

  /** Returns the seconds that have gone by since some fixed moment: Python's {@code time.time}. */
  static double time() {
    return (System.nanoTime() - START) / 1e9 / scale();
  }

  /** Returns date and time, as {@code Sun Mar 1 09:30:00 2026}: Python's {@code time.ctime}. */
  static String ctime() {
    return now().format(CTIME);
  }

  /** Returns the time of day, as {@code 09:30:00}: Python's {@code time.strftime('%X')}. */
  static String clock() {
    return now().format(CLOCK);
  }

  private static ZonedDateTime now() {
    double ahead = time() * (1 - scale());
    return ZonedDateTime.now(ZoneId.systemDefault()).plusNanos((long) (ahead * 1e9));
  }

  private static double scale() {
    return Double.parseDouble(System.getProperty("io.coroutine.examples.scale", "1"));
  }
}
