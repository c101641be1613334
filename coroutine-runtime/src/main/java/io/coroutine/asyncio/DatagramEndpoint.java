package io.coroutine.asyncio;

/**
 * Who sends and receives datagrams: what Python's {@code create_datagram_endpoint} returns as a
 * pair.
 *
 * @param transport the socket
 * @param protocol who is told about it
 * @param <P> the type of the protocol
 */
public record DatagramEndpoint<P extends DatagramProtocol>(
    DatagramTransport transport, P protocol) {}
