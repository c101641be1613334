package io.coroutine.examples.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** Decodes text without putting question marks in place of what is malformed. */
final class Utf8Text {
  private Utf8Text() {}

  static String decode(ByteBuffer bytes) throws WebSocketError {
    try {
      return UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new WebSocketError(CloseCode.NOT_UTF_8, "not UTF-8");
    }
  }
}
