package io.coroutine.benchmarks.workload;

/** W10 by callbacks, as asyncio's protocols are, with no coroutine a connection. */
public interface ProtocolEchoServer extends EchoServer {}
