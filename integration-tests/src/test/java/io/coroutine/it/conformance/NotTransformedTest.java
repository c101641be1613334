package io.coroutine.it.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Coroutine;
import io.coroutine.it.support.Classes;
import io.coroutine.it.support.Compilation;
import io.coroutine.it.support.MemoryLoader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A word that is reached in code that nobody transformed says which code, and what to do. */
class NotTransformedTest {
  private static final Map<String, byte[]> CLASSES =
      Compilation.compile(
          "Words",
          """
          import static io.coroutine.Coroutines.*;
          import io.coroutine.*;
          import java.util.concurrent.CompletableFuture;

          class Words {
            @Async static Coroutine<Integer> awaits() {
              return result(await(result(1)));
            }
            @Async static Coroutine<Object> awaitsStage() {
              return result(await(CompletableFuture.completedFuture(1)));
            }
            @Async static Coroutine<Object> suspends() {
              return result(suspend(1));
            }
            @Async static Coroutine<Integer> returns() {
              return result(1);
            }
          }
          """);

  @Test
  void awaitNamesTheMethodAndBothRemedies() throws Exception {
    for (String method : new String[] {"awaits", "awaitsStage"}) {
      String message = messageOf(method);
      assertTrue(
          message.startsWith("await() was reached in Words." + method + " (Words.java:"), message);
      assertTrue(message.contains("@Async"), message);
      assertTrue(message.contains("coroutine-maven-plugin"), message);
      assertTrue(message.contains("-javaagent:coroutine-agent.jar"), message);
      assertTrue(message.endsWith("See docs/troubleshooting.md#not-transformed"), message);
    }
  }

  @Test
  void suspendNamesItselfAndTheMethod() throws Exception {
    String message = messageOf("suspends");
    assertTrue(
        message.startsWith("suspend() was reached in Words.suspends (Words.java:13)"), message);
  }

  @Test
  void wordsThatDoNotSuspendWorkWithoutTransformation() throws Exception {
    assertInstanceOf(Coroutine.class, call(CLASSES, "returns"));
  }

  @Test
  void transformedClassDoesNotComplain() throws Exception {
    Coroutine<?> coroutine = (Coroutine<?>) call(Classes.transform(CLASSES), "awaits");
    assertEquals(1, Steps.returned(coroutine, null));
  }

  private static String messageOf(String method) {
    InvocationTargetException e =
        assertThrows(InvocationTargetException.class, () -> call(CLASSES, method));
    return assertInstanceOf(IllegalStateException.class, e.getCause()).getMessage();
  }

  private static Object call(Map<String, byte[]> classes, String name) throws Exception {
    Method method = new MemoryLoader(classes).loadClass("Words").getDeclaredMethod(name);
    method.setAccessible(true);
    return method.invoke(null);
  }
}
