/**
 * WebSockets (RFC 6455), the server's side, on plain streams. Read {@link
 * io.coroutine.examples.websocket.WebSocketEcho} first, which uses them, then {@link
 * io.coroutine.examples.websocket.WebSocket}.
 *
 * <pre>
 * bytes -&gt; {@link io.coroutine.examples.websocket.Handshake}, once
 * bytes -&gt; {@link io.coroutine.examples.websocket.FrameReader} -&gt; {@link io.coroutine.examples.websocket.Frame}
 *       -&gt; {@link io.coroutine.examples.websocket.WebSocket} -&gt; {@link io.coroutine.examples.websocket.Message}
 * </pre>
 */
@NullMarked
package io.coroutine.examples.websocket;

import org.jspecify.annotations.NullMarked;
