package io.coroutine.asyncio;

/**
 * A connection that was made: what Python's {@code create_connection} returns as a pair.
 *
 * @param transport the connection
 * @param protocol who is told about it
 * @param <P> the type of the protocol
 */
public record Connection<P extends StreamProtocol>(Transport transport, P protocol) {}
