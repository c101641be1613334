package io.coroutine.asyncio;

import io.coroutine.AsyncCloseable;
import io.coroutine.Coroutine;
import org.jspecify.annotations.Nullable;

/**
 * The two ends of a connection: what Python's {@code open_connection} returns as a pair.
 *
 * <pre>{@code
 * try (Streams streams = await(openConnection("localhost", 7))) {
 *   streams.writer().write(question);
 *   byte[] answer = await(streams.reader().readline());
 * }
 * }</pre>
 *
 * @param reader what the other end sends
 * @param writer what this end sends
 */
public record Streams(StreamReader reader, StreamWriter writer) implements AsyncCloseable {
  /** Returns a coroutine that closes the connection and waits until it is over. */
  @Override
  public Coroutine<@Nullable Void> aclose() {
    return writer.aclose();
  }
}
