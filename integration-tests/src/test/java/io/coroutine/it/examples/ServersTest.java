package io.coroutine.it.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coroutine.examples.Echo;
import io.coroutine.examples.EchoByProtocol;
import io.coroutine.examples.LineProxy;
import io.coroutine.examples.chat.Chat;
import io.coroutine.examples.cores.AllCores;
import io.coroutine.examples.http.Website;
import io.coroutine.examples.websocket.WebSocketEcho;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Servers that show themselves; more of them is in the package {@code servers}. */
class ServersTest {
  @Test
  void echoSendsBackWhatItGets() throws Exception {
    assertEquals(
        List.of("sent: one, two, three", "came back: one, two, three"),
        ExampleRun.of(Echo::main).lines());
  }

  @Test
  void echoByProtocolSendsBackWhatItGets() throws Exception {
    assertEquals(
        List.of("sent: Hello", "came back: Hello"), ExampleRun.of(EchoByProtocol::main).lines());
  }

  @Test
  void lineProxyPassesLinesOn() throws Exception {
    assertEquals(
        List.of(
            "hello -> HELLO",
            "world -> WORLD",
            "the end of the questions -> the end of the answers"),
        ExampleRun.of(LineProxy::main).lines());
  }

  @Test
  void chatTellsEverybody() throws Exception {
    assertEquals(
        List.of(
            "Alice hears: * Bob has come",
            "Bob hears: * Bob has come",
            "Alice hears: Bob: Hello, Alice!",
            "Bob hears: Bob: Hello, Alice!",
            "Alice hears: * Bob has left"),
        ExampleRun.of(Chat::main).lines());
  }

  @Test
  void websiteAnswersTheClientOfTheJdk() throws Exception {
    assertEquals(
        List.of(
            "GET / -> 200: Hello, world!",
            "GET /count?3 -> 200: 1 2 3",
            "POST /echo -> 200: the same again",
            "POST /length -> 200: 14",
            "GET /nothing -> 404: there is no /nothing"),
        ExampleRun.of(Website::main).lines());
  }

  @Test
  void webSocketEchoAnswersTheClientOfTheJdk() throws Exception {
    assertEquals(
        List.of(
            "text: Hello",
            "two fragments, text: Hello again",
            "bytes: 3",
            "pong: still there?",
            "closed: 1000"),
        ExampleRun.of(WebSocketEcho::main).lines());
  }

  @Test
  void allCoresAnswers() throws Exception {
    List<String> lines = ExampleRun.of(AllCores::main).lines();
    if (lines.size() > 1) { // where ports can be shared
      assertEquals("shared port: 4 answers", lines.get(0));
    }
    assertEquals("one acceptor: loop 1, loop 2, loop 1, loop 2", lines.get(lines.size() - 1));
  }
}
