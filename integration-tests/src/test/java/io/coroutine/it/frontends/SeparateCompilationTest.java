package io.coroutine.it.frontends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Coroutine;
import io.coroutine.StopIteration;
import io.coroutine.it.support.Classes;
import io.coroutine.it.support.Compilation;
import io.coroutine.it.support.MemoryLoader;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A caller that was transformed beside one version of its callee meets another one: it does what
 * the other one does, or fails as Java would.
 */
class SeparateCompilationTest {
  private static final String HEADER =
      "import static io.coroutine.Coroutines.*;\nimport io.coroutine.*;\n";

  private static final String CALLER =
      HEADER
          + """
          class Caller {
            @Async static Coroutine<Object> viaStatic() {
              return result(await(Callee.s(1)));
            }
            @Async static Coroutine<Object> viaInstance() {
              return result(await(new Callee().i(2)));
            }
            @Async static Coroutine<Object> viaSubclass() {
              return result(await(Callee.make().i(3)));
            }
          }
          """;

  private static final String ASYNC_CALLEE =
      HEADER
          + """
          class Callee {
            static Callee make() { return new Callee(); }
            @Async static Coroutine<String> s(int n) {
              return result("async s" + n + suspend(n));
            }
            @Async Coroutine<String> i(int n) {
              return result("async i" + n + suspend(n));
            }
          }
          """;

  private static final String PLAIN_CALLEE =
      HEADER
          + """
          class Callee {
            static Callee make() { return new Callee(); }
            static Coroutine<String> s(int n) { return result("plain s" + n); }
            Coroutine<String> i(int n) { return result("plain i" + n); }
          }
          """;

  @Test
  void sameVersionIsRun() throws Exception {
    assertEquals("async s1!", run(transformedBeside(ASYNC_CALLEE), "viaStatic"));
    assertEquals("async i2!", run(transformedBeside(ASYNC_CALLEE), "viaInstance"));
    assertEquals("async i3!", run(transformedBeside(ASYNC_CALLEE), "viaSubclass"));
  }

  @Test
  void calleeThatLostItsAnnotationIsCalledAndAwaited() throws Exception {
    assertEquals("plain s1", run(withCallee(ASYNC_CALLEE, transformed(PLAIN_CALLEE)), "viaStatic"));
    assertEquals(
        "plain i2", run(withCallee(ASYNC_CALLEE, transformed(PLAIN_CALLEE)), "viaInstance"));
  }

  @Test
  void calleeThatGotTheAnnotationIsRun() throws Exception {
    assertEquals(
        "async s1!", run(withCallee(PLAIN_CALLEE, transformed(ASYNC_CALLEE)), "viaStatic"));
    assertEquals(
        "async i2!", run(withCallee(PLAIN_CALLEE, transformed(ASYNC_CALLEE)), "viaInstance"));
  }

  @Test
  void calleeThatNobodyTransformedSaysSo() throws Exception {
    Map<String, byte[]> classes = withCallee(ASYNC_CALLEE, compile("Callee", ASYNC_CALLEE));
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> run(classes, "viaStatic"));
    assertTrue(e.getMessage().startsWith("suspend() was reached in Callee.s"), e.getMessage());
  }

  @Test
  void calleeThatIsNowOverriddenIsNotRun() throws Exception {
    String overridden =
        ASYNC_CALLEE.replace("return new Callee();", "return new Sub();")
            + """
            class Sub extends Callee {
              @Override Coroutine<String> i(int n) { return result("sub i" + n); }
            }
            """;
    assertEquals("sub i3", run(withCallee(ASYNC_CALLEE, transformed(overridden)), "viaSubclass"));
    assertEquals(
        "async i2!", run(withCallee(ASYNC_CALLEE, transformed(overridden)), "viaInstance"));
  }

  @Test
  void overridingMethodThatIsAsyncIsRun() throws Exception {
    String overridden =
        ASYNC_CALLEE.replace("return new Callee();", "return new Sub();")
            + """
            class Sub extends Callee {
              @Override @Async Coroutine<String> i(int n) {
                return result("sub " + await(super.i(n)));
              }
            }
            """;
    assertEquals(
        "sub async i3!", run(withCallee(ASYNC_CALLEE, transformed(overridden)), "viaSubclass"));
  }

  @Test
  void plainCalleeThatThrowsAtTheCallThrowsThere() throws Exception {
    String failing =
        PLAIN_CALLEE.replace(
            "return result(\"plain s\" + n);", "throw new ArithmeticException(\"at the call\");");
    ArithmeticException e =
        assertThrows(
            ArithmeticException.class,
            () -> run(withCallee(ASYNC_CALLEE, transformed(failing)), "viaStatic"));
    assertEquals("at the call", e.getMessage());
  }

  @Test
  void plainCalleeThatReturnsNullIsRefused() throws Exception {
    String returningNull = PLAIN_CALLEE.replace("return result(\"plain s\" + n);", "return null;");
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> run(withCallee(ASYNC_CALLEE, transformed(returningNull)), "viaStatic"));
    assertEquals("object null can't be used in 'await' expression", e.getMessage());
  }

  @Test
  void calleeThatIsGoneIsALinkageError() throws Exception {
    String gone = PLAIN_CALLEE.replace(" s(int n)", " other(int n)");
    LinkageError e =
        assertThrows(
            LinkageError.class,
            () -> run(withCallee(ASYNC_CALLEE, transformed(gone)), "viaStatic"));
    String all = e + " " + e.getCause();
    assertTrue(all.contains("Callee.s(int)"), all);
  }

  @Test
  void calleeThatIsNoLongerStaticIsALinkageError() throws Exception {
    String changed =
        ASYNC_CALLEE.replace("@Async static Coroutine<String> s", "@Async Coroutine<String> s");
    assertThrows(
        LinkageError.class, () -> run(withCallee(ASYNC_CALLEE, transformed(changed)), "viaStatic"));
  }

  @Test
  void calleeThatIsNowFinalIsRun() throws Exception {
    String changed = ASYNC_CALLEE.replace("class Callee", "final class Callee");
    assertEquals("async i2!", run(withCallee(ASYNC_CALLEE, transformed(changed)), "viaInstance"));
  }

  private static Map<String, byte[]> compile(String name, String source) {
    return Compilation.compile(name, source, "--release", "17");
  }

  private static Map<String, byte[]> transformed(String callee) {
    return Classes.transform(compile("Callee", callee));
  }

  /** Returns a caller that was compiled and transformed beside a callee, and that callee. */
  private static Map<String, byte[]> transformedBeside(String callee) {
    String all = CALLER + callee.substring(HEADER.length());
    return Classes.transform(compile("Caller", all));
  }

  /** Returns the caller that was transformed beside one callee, with another callee. */
  private static Map<String, byte[]> withCallee(String seen, Map<String, byte[]> met) {
    Map<String, byte[]> classes = new TreeMap<>(transformedBeside(seen));
    classes.keySet().removeIf(name -> name.startsWith("Callee"));
    classes.putAll(met);
    return classes;
  }

  private static Object run(Map<String, byte[]> classes, String caller) throws Exception {
    Method method = new MemoryLoader(classes).loadClass("Caller").getDeclaredMethod(caller);
    method.setAccessible(true);
    Coroutine<?> coroutine = assertInstanceOf(Coroutine.class, method.invoke(null));
    try {
      coroutine.send(null);
      coroutine.send("!");
    } catch (StopIteration stop) {
      return stop.value();
    }
    throw new AssertionError("still suspended");
  }
}
