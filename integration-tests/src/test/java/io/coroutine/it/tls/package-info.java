/**
 * TLS: over connections in memory, where bytes can be cut anywhere and time is virtual, and over
 * sockets. Read {@code TlsInMemoryTest} and {@code MemoryTransport} first.
 */
package io.coroutine.it.tls;
