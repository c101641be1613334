package io.coroutine.it.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coroutine.AsyncFunction;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Asyncio;
import io.coroutine.asyncio.ExceptionGroup;
import io.coroutine.it.support.Certificates;
import io.coroutine.test.TestLoop;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

/**
 * The code in docs/asyncio.md and docs/io.md is that of {@link GuideSnippets} and {@link
 * IoSnippets}, which does what it seems to.
 */
class GuideTest {
  private static List<String> logOf(Function<GuideSnippets, Coroutine<Void>> snippet) {
    GuideSnippets snippets = new GuideSnippets();
    TestLoop.run(snippet.apply(snippets));
    return snippets.log;
  }

  private static Coroutine<Void> limits(GuideSnippets snippets) {
    try {
      return snippets.limits();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void guideHasTheCodeThatIsTested() throws IOException {
    Snippets.assertHas("asyncio.md", GuideSnippets.class, 14);
    Snippets.assertHas("io.md", IoSnippets.class, 8);
  }

  @Test
  void groupsCollectWhatFails() {
    assertEquals(List.of("failed: missing"), logOf(GuideSnippets::groups));
  }

  @Test
  void limitsEndWhatIsTooSlow() {
    assertEquals(List.of("too slow", "A", "together too slow"), logOf(GuideTest::limits));
  }

  @Test
  void limitsTellWhetherTheyHaveExpired() {
    assertEquals(List.of("expired: true", "too slow"), logOf(GuideSnippets::limitIsAsked));
  }

  @Test
  void exceptionsOfLambdasAreThrownAsTheyAre() {
    assertEquals(List.of("java.io.IOException: missing"), logOf(GuideSnippets::exceptionOfALambda));
  }

  @Test
  void failuresThatAreNotHandledAreThrownOn() {
    GuideSnippets snippets = new GuideSnippets();
    ExceptionGroup rest =
        assertThrows(ExceptionGroup.class, () -> TestLoop.run(snippets.someFailuresAreHandled()));
    assertInstanceOf(IllegalArgumentException.class, rest.leaves().get(0));
    assertEquals(1, rest.leaves().size());
  }

  @Test
  void ownObjectsAreAwaited() {
    assertEquals(List.of("waited 3"), logOf(GuideSnippets::pauses));
  }

  @Test
  void locksAreHeldInATryStatement() {
    assertEquals(List.of("mine: true", "free: true"), logOf(GuideSnippets::locks));
  }

  @Test
  void queuesAreRunThrough() {
    assertEquals(List.of("job 1", "job 2", "job 3"), logOf(GuideSnippets::queues));
  }

  @Test
  void mapGivesResultsInTheOrderOfTheItems() {
    assertEquals(List.of("[A, BB, CCC]"), logOf(GuideSnippets::limited));
  }

  @Test
  void contextsAreBoundForABlock() {
    assertEquals(List.of("hello ada", "hello nobody"), logOf(GuideSnippets::contexts));
  }

  @Test
  void managersAreGenerators() {
    assertEquals(
        List.of("connect to example.org", "talk to example.org", "disconnected"),
        logOf(GuideSnippets::managers));
  }

  private static List<String> ioLogOf(AsyncFunction<IoSnippets, Void> snippet) throws Exception {
    IoSnippets snippets = new IoSnippets();
    Asyncio.run(snippet.apply(snippets));
    return snippets.log;
  }

  @Test
  void streamsEcho() throws Exception {
    assertEquals(List.of("echo: hello"), ioLogOf(IoSnippets::streams));
  }

  @Test
  void protocolsAreTold() throws Exception {
    assertEquals(List.of("connected", "got 6 bytes", "lost"), ioLogOf(IoSnippets::protocols));
  }

  @Test
  void severalLoopsShareAPort() throws Exception {
    List<String> log = ioLogOf(io -> io.severalLoops(3));
    assertEquals(20, Collections.frequency(log, "hello\n"));
    assertEquals(3, Collections.frequency(log, "closed"));
  }

  @Test
  void connectionsAreEncrypted() throws Exception {
    SSLContext server = Certificates.context(Certificates.localhost());
    assertEquals(
        List.of("after the handshake: http/1.1", "secret"),
        ioLogOf(io -> io.tls(server, Certificates.client())));
    assertEquals(
        List.of("STARTTLS", "ready", "secret"),
        ioLogOf(io -> io.startTls(server, Certificates.client())));
  }
}
