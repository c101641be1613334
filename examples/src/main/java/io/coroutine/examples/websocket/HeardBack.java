package io.coroutine.examples.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.coroutine.Coroutine;
import io.coroutine.asyncio.EventLoop;
import io.coroutine.asyncio.Queue;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Brings what the JDK's client hears, in threads of its own, into the loop. */
final class HeardBack implements WebSocket.Listener {
  private final EventLoop loop;
  private final Queue<String> heard = new Queue<>();
  private final StringBuilder text = new StringBuilder();
  private int bytes;

  HeardBack(EventLoop loop) {
    this.loop = loop;
  }

  /** Returns a coroutine that gives what is heard next. */
  Coroutine<String> next() {
    return heard.get();
  }

  private void hear(String what) {
    loop.callSoonThreadsafe(() -> heard.putNowait(what));
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      hear("text: " + text);
      text.setLength(0);
    }
    socket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
    bytes += data.remaining();
    if (last) {
      hear("bytes: " + bytes);
      bytes = 0;
    }
    socket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
    hear("pong: " + UTF_8.decode(message));
    socket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
    hear("closed: " + code);
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    hear("failed: " + error);
  }
}
