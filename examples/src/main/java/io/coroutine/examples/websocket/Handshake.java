package io.coroutine.examples.websocket;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.waitFor;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.LimitOverrunError;
import io.coroutine.asyncio.StreamReader;
import io.coroutine.asyncio.StreamWriter;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The HTTP request by which a client asks for a WebSocket, and the answer (section 4.2). */
final class Handshake {
  private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int KEY_LENGTH = 16;

  private Handshake() {}

  /**
   * Returns a coroutine that answers a request, and gives whether the connection is a WebSocket
   * from now on.
   */
  @Async
  static Coroutine<Boolean> answer(StreamReader reader, StreamWriter writer, Duration patience)
      throws IOException {
    String answer;
    try {
      byte[] head = await(waitFor(reader.readuntil(END_OF_HEAD), patience));
      answer = answerTo(new String(head, ISO_8859_1));
    } catch (LimitOverrunError e) {
      answer = refusal("431 Request Header Fields Too Large", "");
    } catch (TimeoutException e) {
      answer = refusal("408 Request Timeout", "");
    }
    await(writer.writeAll(answer.getBytes(US_ASCII)));
    return result(answer.startsWith("HTTP/1.1 101 "));
  }

  private static String answerTo(String head) {
    String[] lines = head.split("\r\n", -1);
    Map<String, String> headers = new HashMap<>();
    for (String line : lines) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
        headers.merge(name, line.substring(colon + 1).strip(), (one, other) -> one + ", " + other);
      }
    }
    String key = headers.getOrDefault("sec-websocket-key", "");
    boolean isRequest =
        lines[0].matches("GET [^ ]+ HTTP/1\\.1")
            && lists(headers.get("upgrade"), "websocket")
            && lists(headers.get("connection"), "upgrade");
    if (!isRequest || !isKey(key)) {
      return refusal("400 Bad Request", "");
    }
    if (!"13".equals(headers.get("sec-websocket-version"))) {
      return refusal("426 Upgrade Required", "Sec-WebSocket-Version: 13\r\n");
    }
    return "HTTP/1.1 101 Switching Protocols\r\n"
        + "Upgrade: websocket\r\n"
        + "Connection: Upgrade\r\n"
        + ("Sec-WebSocket-Accept: " + accept(key) + "\r\n\r\n");
  }

  private static boolean lists(@Nullable String value, String word) {
    return value != null
        && Arrays.stream(value.split(",", -1)).map(String::strip).anyMatch(word::equalsIgnoreCase);
  }

  private static boolean isKey(String key) {
    try {
      return Base64.getDecoder().decode(key).length == KEY_LENGTH;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Returns what proves that the server knows what a WebSocket is. */
  private static String accept(String key) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(US_ASCII));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("all Java platforms have it", e);
    }
  }

  private static String refusal(String status, String header) {
    return "HTTP/1.1 "
        + status
        + "\r\n"
        + header
        + "Content-Length: 0\r\nConnection: close\r\n\r\n";
  }
}
