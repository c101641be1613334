package io.coroutine.asyncio;

import io.coroutine.Coroutine;
import org.jspecify.annotations.Nullable;

/**
 * Serves a connection of {@link Asyncio#startServer}. Python's {@code client_connected_cb}.
 *
 * <pre>{@code
 * await(startServer((reader, writer) -> {
 *   try (writer) {
 *     for (byte[] line : awaitEach(reader)) {
 *       await(writer.writeAll(line));
 *     }
 *   }
 *   return done();
 * }, "localhost", 7));
 * }</pre>
 */
@FunctionalInterface
public interface StreamHandler {
  /**
   * Called for each connection. What it throws, or the coroutine fails with, is reported to the
   * exception handler, and the connection is closed; otherwise the handler closes it.
   *
   * @return a coroutine, to be run as a task; null if there is nothing to wait for
   */
  @Nullable Coroutine<?> connected(StreamReader reader, StreamWriter writer) throws Exception;
}
