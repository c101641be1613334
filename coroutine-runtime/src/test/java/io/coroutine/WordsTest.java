package io.coroutine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The words of the language in code that was not transformed. */
class WordsTest {
  private static void assertExplains(String word, Executable use) {
    String message = assertThrows(IllegalStateException.class, use).getMessage();
    assertTrue(message.startsWith(word + "() was reached in io.coroutine.WordsTest."), message);
    assertTrue(message.contains("WordsTest.java:"), message);
    assertTrue(message.contains("coroutine-maven-plugin"), message);
    assertTrue(message.contains("-javaagent:coroutine-agent.jar"), message);
    assertTrue(message.endsWith("docs/troubleshooting.md#not-transformed"), message);
  }

  @Test
  void awaitOfACoroutineNamesTheMethodAndTheRemedies() {
    assertExplains("await", () -> Coroutines.await(Coroutines.result(1)));
  }

  @Test
  void awaitOfAStageNamesTheMethodAndTheRemedies() {
    assertExplains("await", () -> Coroutines.await(CompletableFuture.completedFuture(1)));
  }

  @Test
  void suspendNamesTheMethodAndTheRemedies() {
    assertExplains("suspend", () -> Coroutines.suspend(1));
  }

  @Test // rule 4
  void resultAndDoneCanBeUsedAnywhere() {
    assertEquals(1, Drive.toEnd(Coroutines.result(1)));
    assertNull(Drive.toEnd(Coroutines.result(null)));
    assertNull(Drive.toEnd(Coroutines.done()));
  }
}
