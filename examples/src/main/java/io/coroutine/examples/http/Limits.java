package io.coroutine.examples.http;

import java.time.Duration;

/**
 * What a client may take from the server. Immutable.
 *
 * @param headBytes how long a request's line and headers may be together
 * @param bodyBytes how long a request's body may be
 * @param patience how long the server waits for the next bytes: of a next request, after which it
 *     hangs up; of one that has begun, which it answers with 408; and for a client that takes none
 *     of an answer
 */
public record Limits(int headBytes, long bodyBytes, Duration patience) {
  /** Returns what is enough for people and most programs. */
  public static Limits defaults() {
    return new Limits(16 * 1024, 64L * 1024 * 1024, Duration.ofSeconds(30));
  }

  /** Sets how long a body may be. */
  public Limits withBodyBytes(long bytes) {
    return new Limits(headBytes, bytes, patience);
  }

  /** Sets how long the server waits. */
  public Limits withPatience(Duration duration) {
    return new Limits(headBytes, bodyBytes, duration);
  }
}
