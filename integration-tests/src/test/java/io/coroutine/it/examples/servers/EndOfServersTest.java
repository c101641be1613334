package io.coroutine.it.examples.servers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.coroutine.examples.Echo;
import io.coroutine.examples.EchoByProtocol;
import io.coroutine.examples.chat.Chat;
import io.coroutine.examples.cores.AllCores;
import io.coroutine.examples.http.Website;
import io.coroutine.examples.websocket.WebSocketEcho;
import io.coroutine.it.support.ChildJvm;
import java.io.BufferedReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers in processes of their own, which a signal ends though there are clients. */
class EndOfServersTest {
  private static final int TERMINATED = 143;

  /** A server, and words of a client that it answers. */
  record Conversation(Class<?> server, String words) {}

  static Stream<Conversation> conversations() {
    String get = "GET / HTTP/1.1\r\nHost: test\r\n\r\n";
    return Stream.of(
        new Conversation(Echo.class, "hello"),
        new Conversation(EchoByProtocol.class, "hello"),
        new Conversation(Chat.class, "alice\n"),
        new Conversation(Website.class, get),
        new Conversation(WebSocketEcho.class, WebSocketTest.HANDSHAKE),
        new Conversation(AllCores.class, get));
  }

  @ParameterizedTest
  @MethodSource("conversations")
  void endsInGoodOrderThoughAClientStays(Conversation conversation) throws Exception {
    Process process =
        new ChildJvm(ChildJvm.classPathOfTests())
            .with("-XX:TieredStopAtLevel=1")
            .start(conversation.server.getName(), "0");
    try (BufferedReader lines = process.inputReader()) {
      String line = lines.readLine();
      assertTrue(line.startsWith("serving at port "), line);
      int port = Integer.parseInt(line.substring("serving at port ".length()));
      try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
        client.getOutputStream().write(OnLoopback.bytes(conversation.words));
        assertTrue(client.getInputStream().read() >= 0); // so it has been accepted
        assumeTrue(process.supportsNormalTermination(), "no signal for it here");
        process.toHandle().destroy(); // SIGTERM; unlike the process it leaves the streams open
        client.getInputStream().transferTo(OutputStream.nullOutputStream());
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        assertEquals(TERMINATED, process.exitValue());
        assertEquals("", new String(process.getErrorStream().readAllBytes(), UTF_8));
      }
    } finally {
      process.destroyForcibly();
    }
  }
}
