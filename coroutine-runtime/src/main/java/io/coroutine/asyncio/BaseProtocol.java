package io.coroutine.asyncio;

import org.jspecify.annotations.Nullable;

/**
 * What a program is told of a connection, in the loop's thread. Python's {@code
 * asyncio.BaseProtocol}.
 *
 * <p>What a method throws is reported to the loop's exception handler and closes the connection,
 * unless it is {@code connectionMade}, {@code connectionLost}, {@code pauseWriting} or {@code
 * resumeWriting}, after which things go on.
 */
public interface BaseProtocol {
  /**
   * Called once, last, when the connection is over.
   *
   * @param exception why, or null if it was closed by this end, or by the other in an orderly way
   */
  default void connectionLost(@Nullable Throwable exception) {}

  /** Called when the transport keeps more than its high-water mark: write no more. */
  default void pauseWriting() {}

  /** Called when the transport keeps no more than its low-water mark, after a pause. */
  default void resumeWriting() {}
}
