package io.coroutine.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

final class StubEmitterTest {
  private static final String SOURCE =
      """
      package com.acme;

      import static io.coroutine.Coroutines.*;

      import io.coroutine.*;
      import java.io.IOException;
      import java.util.function.Supplier;

      public abstract class Shop {
        @Async
        public static synchronized Coroutine<Integer> count(long a, @Deprecated double b, Object[] c)
            throws IOException {
          try {
            return result(await(done()) == null ? 1 : 2);
          } finally {
            c[0] = a + b;
          }
        }

        @Async
        abstract Coroutine<Void> open();

        public static String plain(int times) {
          StringBuilder text = new StringBuilder();
          for (int i = 0; i < times; i++) {
            text.append(i);
          }
          return text.toString();
        }

        public static Object lambda() {
          Supplier<Coroutine<Object>> sale = () -> result(await(suspended()));
          return sale.get();
        }

        public static Object finished() {
          Supplier<Coroutine<String>> sale = () -> result("sold");
          return sale.get();
        }

        static Awaitable<Object> suspended() {
          return null;
        }
      }
      """;

  @TempDir Path directory;
  private byte[] original;

  @BeforeEach
  void compile() {
    original = Sources.read(Sources.compile(directory, SOURCE)).get("com.acme.Shop");
  }

  @Test
  void throwsTheMessageFromAsyncMethods() throws ReflectiveOperationException {
    Class<?> shop = load(StubEmitter.emit(original, "what is wrong"));

    assertEquals("what is wrong", failure(shop, "count", 1L, 2.0, new Object[1]).getMessage());
  }

  @Test
  void throwsTheMessageFromLambdasThatSuspend() throws ReflectiveOperationException {
    Class<?> shop = load(StubEmitter.emit(original, "what is wrong"));

    assertEquals("what is wrong", failure(shop, "lambda").getMessage());
  }

  @Test
  void doesNotChangeOtherMethods() throws ReflectiveOperationException {
    Class<?> shop = load(StubEmitter.emit(original, "what is wrong"));

    assertEquals("012", shop.getMethod("plain", int.class).invoke(null, 3));
    assertNotNull(shop.getMethod("finished").invoke(null));
  }

  @Test
  void keepsWhatStandsAroundTheCode() {
    MethodNode before = methods(original).get("count");
    MethodNode after = methods(StubEmitter.emit(original, "what is wrong")).get("count");

    assertEquals(before.access, after.access);
    assertEquals(before.signature, after.signature);
    assertEquals(before.exceptions, after.exceptions);
    assertEquals(1, after.invisibleAnnotations.size());
    assertEquals(1, after.visibleParameterAnnotations[1].size());
    assertTrue(after.tryCatchBlocks.isEmpty());
    assertEquals(methods(original).keySet(), methods(StubEmitter.emit(original, "")).keySet());
  }

  @Test
  void shortensMessagesThatExceedConstant() throws ReflectiveOperationException {
    String endless = "\u20ac".repeat(70_000);

    Class<?> shop = load(StubEmitter.emit(original, endless));

    String message = failure(shop, "count", 1L, 2.0, new Object[1]).getMessage();
    assertTrue(message.startsWith("\u20ac".repeat(20_000)));
    assertTrue(message.endsWith("..."));
  }

  @Test
  void returnsNullForWhatIsNoClassFile() {
    assertNull(StubEmitter.emit(new byte[0], ""));
    assertNull(StubEmitter.emit(new byte[] {1, 2, 3}, ""));
  }

  @Test
  void neverThrowsForTruncatedOrTooNewClassFiles() {
    assertNotNull(StubEmitter.emit(original, ""));
    for (int length = 0; length < original.length; length++) {
      byte[] truncated = Arrays.copyOf(original, length);
      // Null or, where only trailing attributes are gone, a class: both will do.
      byte[] unused = StubEmitter.emit(truncated, "");
    }
    byte[] tooNew = original.clone();
    tooNew[6] = 0x7f;
    assertNull(StubEmitter.emit(tooNew, ""));
  }

  private static Throwable failure(Class<?> shop, String method, Object... arguments)
      throws ReflectiveOperationException {
    Method target =
        Arrays.stream(shop.getMethods())
            .filter(m -> m.getName().equals(method))
            .findFirst()
            .orElseThrow();
    var wrapper =
        assertThrows(InvocationTargetException.class, () -> target.invoke(null, arguments));
    return assertInstanceOf(IllegalStateException.class, wrapper.getCause());
  }

  private static Class<?> load(byte[] classFile) throws ClassNotFoundException {
    ClassLoader parent = StubEmitterTest.class.getClassLoader();
    return new BytesLoader(parent, Map.of("com.acme.Shop", classFile)).loadClass("com.acme.Shop");
  }

  private static Map<String, MethodNode> methods(byte[] classFile) {
    ClassNode node = new ClassNode();
    new ClassReader(classFile).accept(node, 0);
    Map<String, MethodNode> methods = new TreeMap<>();
    node.methods.forEach(method -> methods.put(method.name, method));
    assertTrue(methods.keySet().containsAll(Set.of("count", "open", "plain")));
    return methods;
  }
}
