package io.coroutine.asyncio;

/**
 * What a program is told of a connection through which bytes flow: a {@link Protocol} gets them, a
 * {@link BufferedProtocol} has them put into a buffer of its own.
 *
 * <pre>
 * connectionMade (data)* eofReceived? connectionLost
 * </pre>
 */
public sealed interface StreamProtocol extends BaseProtocol permits Protocol, BufferedProtocol {
  /** Called once, first. */
  default void connectionMade(Transport transport) {}

  /**
   * Called when the other end sends no more.
   *
   * @return whether the connection stays open, so that this end can go on sending; if not, the
   *     transport closes itself
   */
  default boolean eofReceived() {
    return false;
  }
}
