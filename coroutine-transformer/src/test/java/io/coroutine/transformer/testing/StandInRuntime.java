package io.coroutine.transformer.testing;

import java.util.Map;

/**
 * As much of the runtime as transformed code needs to be compiled, verified and run, without its
 * rules and errors: this module must not depend on the real one.
 */
final class StandInRuntime {
  private static final Map<String, String> SOURCES =
      Map.ofEntries(
          Map.entry(
              "io.coroutine.Async",
              """
              package io.coroutine;
              import java.lang.annotation.*;
              @Retention(RetentionPolicy.CLASS)
              @Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
              public @interface Async {}
              """),
          Map.entry(
              "io.coroutine.Transformed",
              """
              package io.coroutine;
              public @interface Transformed { int protocol(); }
              """),
          Map.entry(
              "io.coroutine.GeneratedCode",
              """
              package io.coroutine;
              public @interface GeneratedCode {}
              """),
          Map.entry(
              "io.coroutine.EmittedProtocol",
              """
              package io.coroutine;
              public class EmittedProtocol {
                public static void require(int version, String className) {}
              }
              """),
          Map.entry(
              "io.coroutine.StopIteration",
              """
              package io.coroutine;
              public class StopIteration extends RuntimeException {}
              """),
          Map.entry(
              "io.coroutine.Awaitable",
              """
              package io.coroutine;
              public interface Awaitable<T> { Coroutine<T> awaiter(); }
              """),
          Map.entry(
              "io.coroutine.Frame",
              """
              package io.coroutine;
              import java.util.Map;
              public abstract class Frame {
                int label;
                Object slot;
                boolean failed;
                Frame caller;
                Frame leaf;
                Frame outer;
                Object[] handed;
                protected abstract Object resume(Frame root, int depth) throws Throwable;
                protected void clear() {}
                protected abstract String source();
                protected void locals(int label, Map<String, Object> into) {}

                /** Takes a step; returns what the body returned, or Suspension.SUSPENDED. */
                public Object step(Object value, Throwable error) throws Throwable {
                  Frame frame = leaf == null ? this : leaf;
                  leaf = null;
                  for (; ; ) {
                    Frame awaiter = frame.caller;
                    frame.slot = error != null ? error : value;
                    frame.failed = error != null;
                    try {
                      value = frame.resume(this, 0);
                      error = null;
                      if (value == Suspension.SUSPENDED) {
                        if (leaf.label != 0) {
                          return value;
                        }
                        frame = leaf;
                        leaf = null;
                        value = null;
                        continue;
                      }
                    } catch (Throwable t) {
                      if (frame == this) {
                        throw t;
                      }
                      error = t;
                    }
                    frame.clear();
                    if (frame == this) {
                      return value;
                    }
                    frame = awaiter;
                  }
                }

                /** Runs the body, answering each suspension with what it was given. */
                public Object run() throws Throwable {
                  Object result = step(null, null);
                  while (result == Suspension.SUSPENDED) {
                    Object given = leaf.slot;
                    result =
                        given instanceof Throwable t ? step(null, t) : step(given, null);
                  }
                  return result;
                }

                public Map<String, Object> locals() {
                  Map<String, Object> locals = new java.util.LinkedHashMap<>();
                  locals(label & 0xFFFF, locals);
                  return locals;
                }
                public String describe() { return source(); }
              }
              """),
          Map.entry(
              "io.coroutine.Coroutine",
              """
              package io.coroutine;
              public abstract class Coroutine<T> extends Frame implements Awaitable<T> {
                public Coroutine<T> awaiter() { return this; }
              }
              """),
          Map.entry(
              "io.coroutine.Suspension",
              """
              package io.coroutine;
              import java.util.concurrent.*;
              public class Suspension {
                public static final Object SUSPENDED = new Object();
                public static int DIRECT_BUDGET = 10000;
                public static Object await(Awaitable<?> a, Frame root, int depth) throws Throwable {
                  return tail(a.awaiter(), root, depth);
                }
                public static Object indirect(Awaitable<?> a, Frame root, int depth)
                    throws Throwable {
                  return await(a, root, depth);
                }
                public static Object await(CompletionStage<?> s, Frame root, int depth)
                    throws Throwable {
                  return s.toCompletableFuture().get();
                }
                public static Object tail(Coroutine<?> c, Frame root, int depth) throws Throwable {
                  return c == null ? null : c.resume(root, depth);
                }
                public static Object suspend(Object value, Frame root) {
                  root.slot = value;
                  return SUSPENDED;
                }
                public static boolean isSuspended(Object value) { return value == SUSPENDED; }
                public static int enter(Frame frame) {
                  return frame.label & 0xFFFF;
                }
                public static Object take(Frame frame) throws Throwable {
                  Object value = frame.slot;
                  if (frame.failed) {
                    throw (Throwable) value;
                  }
                  return value;
                }
                public static void save(Frame frame, Frame root, int label) {
                  frame.label = label;
                  if (root.leaf == null) {
                    frame.slot = root.slot;
                    root.leaf = frame;
                  } else {
                    root.outer.caller = frame;
                  }
                  root.outer = frame;
                }
                public static <T> Coroutine<T> created(Coroutine<T> c) { return c; }
                public static RuntimeException raised(Throwable t, String kind) {
                  return new IllegalStateException(kind + " raised StopIteration", t);
                }
              }
              """),
          Map.entry(
              "io.coroutine.Unboxing",
              """
              package io.coroutine;
              public class Unboxing {
                private static boolean isNone(Object value) { return value == Suspension.SUSPENDED; }
                public static boolean booleanValue(Object v) { return !isNone(v) && (Boolean) v; }
                public static byte byteValue(Object v) { return isNone(v) ? 0 : (Byte) v; }
                public static char charValue(Object v) { return isNone(v) ? 0 : (Character) v; }
                public static double doubleValue(Object v) { return isNone(v) ? 0 : (Double) v; }
                public static float floatValue(Object v) { return isNone(v) ? 0 : (Float) v; }
                public static int intValue(Object v) { return isNone(v) ? 0 : (Integer) v; }
                public static long longValue(Object v) { return isNone(v) ? 0 : (Long) v; }
                public static short shortValue(Object v) { return isNone(v) ? 0 : (Short) v; }
                public static boolean booleanValue(Object v, boolean known) {
                  return v == null ? known : booleanValue(UnboxedResult.unpacked(v));
                }
                public static byte byteValue(Object v, byte known) {
                  return v == null ? known : byteValue(UnboxedResult.unpacked(v));
                }
                public static char charValue(Object v, char known) {
                  return v == null ? known : charValue(UnboxedResult.unpacked(v));
                }
                public static double doubleValue(Object v, double known) {
                  return v == null ? known : doubleValue(UnboxedResult.unpacked(v));
                }
                public static float floatValue(Object v, float known) {
                  return v == null ? known : floatValue(UnboxedResult.unpacked(v));
                }
                public static int intValue(Object v, int known) {
                  return v == null ? known : intValue(UnboxedResult.unpacked(v));
                }
                public static long longValue(Object v, long known) {
                  return v == null ? known : longValue(UnboxedResult.unpacked(v));
                }
                public static short shortValue(Object v, short known) {
                  return v == null ? known : shortValue(UnboxedResult.unpacked(v));
                }
                public static Object cast(Object v, Class<?> box) {
                  box.cast(UnboxedResult.unpacked(v));
                  return v;
                }
              }
              """),
          Map.entry(
              "io.coroutine.UnboxedResult",
              """
              package io.coroutine;
              public class UnboxedResult {
                public static boolean isMissing(Frame root) {
                  return root.leaf != null || root.handed != null;
                }
                public static Object outcome(Frame root) {
                  return isMissing(root) ? packed(missing(root)) : null;
                }
                public static Object take(Frame frame) throws Throwable {
                  return packed(Suspension.take(frame));
                }
                private static final Object NULL = new Object();
                static Object unpacked(Object packed) { return packed == NULL ? null : packed; }
                private static Object packed(Object value) { return value == null ? NULL : value; }
                public static Object missing(Frame root) {
                  Object[] handed = root.handed;
                  root.handed = null;
                  return handed == null ? Suspension.SUSPENDED : handed[0];
                }
                private static void hand(Object value, Frame root) {
                  root.handed = value == Suspension.SUSPENDED ? null : new Object[] {value};
                }
                public static Object box(boolean v, Frame root) {
                  return isMissing(root) ? missing(root) : (Boolean) v;
                }
                public static boolean booleanValue(Object v, Frame root) {
                  if (v instanceof Boolean box) {
                    return box;
                  }
                  hand(v, root);
                  return false;
                }
                public static Object box(byte v, Frame root) {
                  return isMissing(root) ? missing(root) : (Byte) v;
                }
                public static byte byteValue(Object v, Frame root) {
                  if (v instanceof Byte box) {
                    return box;
                  }
                  hand(v, root);
                  return (byte) 0;
                }
                public static Object box(char v, Frame root) {
                  return isMissing(root) ? missing(root) : (Character) v;
                }
                public static char charValue(Object v, Frame root) {
                  if (v instanceof Character box) {
                    return box;
                  }
                  hand(v, root);
                  return (char) 0;
                }
                public static Object box(double v, Frame root) {
                  return isMissing(root) ? missing(root) : (Double) v;
                }
                public static double doubleValue(Object v, Frame root) {
                  if (v instanceof Double box) {
                    return box;
                  }
                  hand(v, root);
                  return (double) 0;
                }
                public static Object box(float v, Frame root) {
                  return isMissing(root) ? missing(root) : (Float) v;
                }
                public static float floatValue(Object v, Frame root) {
                  if (v instanceof Float box) {
                    return box;
                  }
                  hand(v, root);
                  return (float) 0;
                }
                public static Object box(int v, Frame root) {
                  return isMissing(root) ? missing(root) : (Integer) v;
                }
                public static int intValue(Object v, Frame root) {
                  if (v instanceof Integer box) {
                    return box;
                  }
                  hand(v, root);
                  return (int) 0;
                }
                public static Object box(long v, Frame root) {
                  return isMissing(root) ? missing(root) : (Long) v;
                }
                public static long longValue(Object v, Frame root) {
                  if (v instanceof Long box) {
                    return box;
                  }
                  hand(v, root);
                  return (long) 0;
                }
                public static Object box(short v, Frame root) {
                  return isMissing(root) ? missing(root) : (Short) v;
                }
                public static short shortValue(Object v, Frame root) {
                  if (v instanceof Short box) {
                    return box;
                  }
                  hand(v, root);
                  return (short) 0;
                }
              }
              """),
          Map.entry(
              "io.coroutine.Coroutines",
              """
              package io.coroutine;
              import java.util.concurrent.*;
              public class Coroutines {
                public static <T> T await(Awaitable<T> a) { throw new AssertionError("await"); }
                public static <T> T await(CompletionStage<T> s) { throw new AssertionError("await"); }
                public static Object suspend(Object value) { throw new AssertionError("suspend"); }
                public static Coroutine<Void> done() { return result(null); }
                public static <T> Coroutine<T> result(T value) { return new Given<>(value, false); }
                /** A coroutine that suspends before it gives its value. */
                public static <T> Coroutine<T> later(T value) { return new Given<>(value, true); }
                /** Either of the two. */
                public static <T> Coroutine<T> give(T value) {
                  return new Given<>(value, Boolean.getBoolean("pending"));
                }
                /** A coroutine that suspends before it fails. */
                public static <T> Coroutine<T> failLater(Throwable t) {
                  return new Given<>(t, true);
                }
                private static class Given<T> extends Coroutine<T> {
                  private final Object value;
                  private final boolean pending;
                  Given(Object value, boolean pending) {
                    this.value = value;
                    this.pending = pending;
                  }
                  @Override protected Object resume(Frame root, int depth) throws Throwable {
                    if (!pending) {
                      return value;
                    }
                    if (Suspension.enter(this) == 0) {
                      Suspension.suspend(value, root);
                      Suspension.save(this, root, 1);
                      return Suspension.SUSPENDED;
                    }
                    return Suspension.take(this);
                  }
                  @Override protected String source() { return "Given"; }
                }
              }
              """));

  private static final Map<String, byte[]> CLASSES = InMemoryCompiler.compile(SOURCES, Map.of());

  private StandInRuntime() {}

  /** Returns the class files by internal name. */
  static Map<String, byte[]> classes() {
    return CLASSES;
  }
}
