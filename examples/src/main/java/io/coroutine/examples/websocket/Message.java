package io.coroutine.examples.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A message, put together from its fragments: text or bytes. */
public sealed interface Message {
  /** Returns what is sent for it. */
  byte[] payload();

  /** A message of text. */
  record Text(String text) implements Message {
    @Override
    public byte[] payload() {
      return text.getBytes(UTF_8);
    }
  }

  /** A message of bytes. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Binary(byte[] payload) implements Message {}
}
