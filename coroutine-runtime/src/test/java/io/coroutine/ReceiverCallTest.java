package io.coroutine;

import static io.coroutine.Coroutines.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Awaited calls of interface methods. What the transformer makes of a class is written by hand
 * here: a method, which says "method", beside the entry to its body, which says "body".
 */
class ReceiverCallTest {
  private static final int INVOKEVIRTUAL = 182;
  private static final int INVOKEINTERFACE = 185;

  /** What is called. */
  public interface Source {
    Coroutine<String> next(int number);
  }

  interface Marker {}

  public static class Transformed implements Source {
    @Override
    public Coroutine<String> next(int number) {
      return result("method " + number);
    }

    static Object next$call(Transformed self, int number, Frame root, int depth) {
      return "body " + number;
    }
  }

  static final class AnotherTransformed implements Source {
    @Override
    public Coroutine<String> next(int number) {
      return result("method " + number);
    }

    static Object next$call(AnotherTransformed self, int number, Frame root, int depth) {
      return "another body " + number;
    }
  }

  static final class Plain implements Source {
    @Override
    public Coroutine<String> next(int number) {
      return result("plain " + number);
    }
  }

  static final class Inheriting extends Transformed {}

  static final class OverridingPlainly extends Transformed {
    @Override
    public Coroutine<String> next(int number) {
      return result("overridden " + number);
    }
  }

  interface DefaultSource extends Source {
    @Override
    default Coroutine<String> next(int number) {
      return result("default " + number);
    }
  }

  static final class Defaulting implements DefaultSource {}

  abstract static class Base {
    abstract Coroutine<String> next(int number);
  }

  static final class Derived extends Base {
    @Override
    Coroutine<String> next(int number) {
      return result("method " + number);
    }

    static Object next$call(Derived self, int number, Frame root, int depth) {
      return "derived body " + number;
    }
  }

  interface Secretive {
    private Coroutine<String> next(int number) {
      return result("private " + number);
    }

    default Coroutine<String> ordinarily(int number) {
      return next(number);
    }

    static CallSite link() throws ReflectiveOperationException {
      return call(MethodHandles.lookup(), Secretive.class, INVOKEINTERFACE);
    }
  }

  static final class Unaware implements Secretive {
    Coroutine<String> next(int number) {
      return result("method " + number);
    }

    static Object next$call(Unaware self, int number, Frame root, int depth) {
      return "body " + number;
    }
  }

  /** Has the method without being a {@link Source}. */
  static final class Lookalike {
    public Coroutine<String> next(int number) {
      return result("method " + number);
    }

    static Object next$call(Lookalike self, int number, Frame root, int depth) {
      return "body " + number;
    }
  }

  private static CallSite call(MethodHandles.Lookup caller, Class<?> owner, int opcode)
      throws ReflectiveOperationException {
    return DirectCall.link(
        caller,
        "next",
        MethodType.methodType(Object.class, Object.class, int.class, Frame.class, int.class),
        owner,
        opcode,
        MethodType.methodType(Coroutine.class, int.class).toMethodDescriptorString());
  }

  private final CallSite call = call(MethodHandles.lookup(), Source.class, INVOKEINTERFACE);
  private int calls;

  ReceiverCallTest() throws ReflectiveOperationException {}

  private String next(CallSite site, Object receiver) {
    try {
      return (String) (Object) site.getTarget().invokeExact(receiver, ++calls, (Frame) null, 0);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  private String next(Object receiver) {
    return next(call, receiver);
  }

  @Test
  void runsTheBodyThatTheClassOfTheReceiverHas() {
    Source first = new Transformed();
    Source second = new AnotherTransformed();

    assertEquals("body 1", next(first));
    assertEquals("another body 2", next(second));
    assertEquals("body 3", next(first));
    assertEquals("another body 4", next(second));
    assertEquals("body 5", next(new Transformed()));
  }

  @Test
  void callsTheMethodOfAClassThatHasNoBodyForIt() {
    Source lambda = number -> result("lambda " + number);
    Source proxy =
        (Source)
            Proxy.newProxyInstance(
                Source.class.getClassLoader(),
                new Class<?>[] {Source.class},
                (self, method, arguments) -> result("proxy " + arguments[0]));

    assertEquals("plain 1", next(new Plain()));
    assertEquals("lambda 2", next(lambda));
    assertEquals("proxy 3", next(proxy));
    assertEquals("plain 4", next(new Plain()));
    assertEquals("body 5", next(new Transformed()));
  }

  @Test
  void callsTheMethodThatASubclassOverridesWithoutABody() {
    assertEquals("overridden 1", next(new OverridingPlainly()));
    assertEquals("body 2", next(new Transformed()));
  }

  @Test
  void runsTheBodyThatASubclassInherits() {
    assertEquals("body 1", next(new Inheriting()));
  }

  @Test
  void callsTheMethodThatTheInterfaceItselfHas() {
    assertEquals("default 1", next(new Defaulting()));
  }

  @Test
  void runsTheBodyThatOverridesAnAbstractMethodOfAClass() throws Exception {
    CallSite site = call(MethodHandles.lookup(), Base.class, INVOKEVIRTUAL);

    assertEquals("derived body 1", next(site, new Derived()));
  }

  /** The entry of a class leads to the same call if the receiver is of another one. */
  @Test
  void runsTheBodyThatASubclassHasForAMethodOfItsSuperclass() throws Exception {
    CallSite site = Overridable.select();

    assertEquals("own body 1", next(site, new Heir()));
    assertEquals("entry of the subclass 2", next(site, new Changed()));
    assertEquals("plain 3", next(site, new ChangedPlainly()));
    assertEquals("own body 4", next(site, new Heir()));
  }

  static class Overridable {
    Coroutine<String> next(int number) {
      return result("method " + number);
    }

    static Object next$call(Overridable self, int number, Frame root, int depth) {
      return "entry " + number;
    }

    static Object body(Overridable self, int number, Frame frame, Frame root, int depth) {
      return (frame == null ? "own body " : "frame ") + number;
    }

    static CallSite select() throws ReflectiveOperationException {
      MethodType body =
          MethodType.methodType(
              Object.class, Overridable.class, int.class, Frame.class, Frame.class, int.class);
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      return DirectCall.select(
          lookup,
          "next",
          MethodType.methodType(Object.class, Object.class, int.class, Frame.class, int.class),
          lookup.findStatic(Overridable.class, "body", body),
          MethodType.methodType(Coroutine.class, int.class).toMethodDescriptorString());
    }
  }

  static final class Heir extends Overridable {}

  static final class Changed extends Overridable {
    @Override
    Coroutine<String> next(int number) {
      return result("method of the subclass " + number);
    }

    static Object next$call(Changed self, int number, Frame root, int depth) {
      return "entry of the subclass " + number;
    }
  }

  static final class ChangedPlainly extends Overridable {
    @Override
    Coroutine<String> next(int number) {
      return result("plain " + number);
    }
  }

  /** What is called may return what the call wants, or has to be fitted to it. */
  @Test
  void returnsAPrimitiveValueIfTheCallWantsOne() throws Exception {
    CallSite site = numbers(long.class);

    assertEquals(1001, number(site, new PrimitiveNumbers()));
    assertEquals(2002, number(site, new BoxedNumbers()));
    assertEquals(3003, number(site, (Numbers) number -> result(3000L + number)));
    assertEquals(1004, number(site, new PrimitiveNumbers()));
    assertEquals(List.of(), handed);

    assertEquals(0, number(site, (Numbers) number -> result(null)));
    assertEquals(0, number(site, new OtherNumbers()));
    assertEquals(Arrays.asList(null, "6"), handed);
  }

  @Test
  void returnsAnObjectOfAPrimitiveBodyIfTheCallWantsOne() throws Throwable {
    Running root = new Running();
    CallSite boxed = PrimitiveBody.select(Object.class);
    CallSite primitive = PrimitiveBody.select(long.class);
    Object heir = new PrimitiveHeir();

    assertEquals(4001L, (Object) boxed.getTarget().invokeExact(heir, 1, (Frame) root, 0));
    assertEquals(4002L, (long) primitive.getTarget().invokeExact(heir, 2, (Frame) root, 0));
  }

  static class PrimitiveBody {
    Coroutine<Long> next(int number) {
      return result(-1L);
    }

    static long body(PrimitiveBody self, int number, Frame frame, Frame root, int depth) {
      return 4000L + number;
    }

    static CallSite select(Class<?> wanted) throws ReflectiveOperationException {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      MethodType body =
          MethodType.methodType(
              long.class, PrimitiveBody.class, int.class, Frame.class, Frame.class, int.class);
      return DirectCall.select(
          lookup,
          "next",
          MethodType.methodType(wanted, Object.class, int.class, Frame.class, int.class),
          lookup.findStatic(PrimitiveBody.class, "body", body),
          NUMBER_DESCRIPTOR);
    }
  }

  static final class PrimitiveHeir extends PrimitiveBody {}

  /** The entry that fits is called, and if there is none the other one. */
  @Test
  void linksAKnownCallToTheEntryThatReturnsWhatItWants() throws Throwable {
    MethodType type =
        MethodType.methodType(long.class, Object.class, int.class, Frame.class, int.class);
    Running root = new Running();
    for (Class<?> owner : List.of(PrimitiveNumbers.class, BoxedNumbers.class)) {
      CallSite site =
          DirectCall.link(
              MethodHandles.lookup(), "next", type, owner, INVOKEVIRTUAL, NUMBER_DESCRIPTOR);
      Object receiver = owner.getDeclaredConstructor().newInstance();
      long expected = owner == PrimitiveNumbers.class ? 1007 : 2007;
      assertEquals(expected, (long) site.getTarget().invokeExact(receiver, 7, (Frame) root, 0));
    }
  }

  private static final String NUMBER_DESCRIPTOR =
      MethodType.methodType(Coroutine.class, int.class).toMethodDescriptorString();

  private final List<Object> handed = new ArrayList<>();

  private static CallSite numbers(Class<?> wanted) throws ReflectiveOperationException {
    return DirectCall.link(
        MethodHandles.lookup(),
        "next",
        MethodType.methodType(wanted, Object.class, int.class, Frame.class, int.class),
        Numbers.class,
        INVOKEINTERFACE,
        NUMBER_DESCRIPTOR);
  }

  private long number(CallSite site, Object receiver) throws Exception {
    Running root = new Running();
    try {
      long value = (long) site.getTarget().invokeExact(receiver, ++calls, (Frame) root, 0);
      if (UnboxedResult.isMissing(root)) {
        handed.add(UnboxedResult.missing(root));
      }
      return value;
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  /** What returns numbers. */
  public interface Numbers {
    Coroutine<Long> next(int number);
  }

  static final class PrimitiveNumbers implements Numbers {
    @Override
    public Coroutine<Long> next(int number) {
      return result(-1L);
    }

    static long next$call(PrimitiveNumbers self, int number, Frame root, int depth) {
      return 1000L + number;
    }
  }

  static final class BoxedNumbers implements Numbers {
    @Override
    public Coroutine<Long> next(int number) {
      return result(-1L);
    }

    static Object next$call(BoxedNumbers self, int number, Frame root, int depth) {
      return 2000L + number;
    }
  }

  static final class OtherNumbers implements Numbers {
    @Override
    public Coroutine<Long> next(int number) {
      return result(-1L);
    }

    static Object next$call(OtherNumbers self, int number, Frame root, int depth) {
      return "" + number;
    }
  }

  /** A root that is being driven. */
  private static final class Running extends Coroutine<Object> {
    Running() {
      Suspension.enter(this);
    }

    @Override
    protected Object resume(Frame root, int depth) {
      return Suspension.SUSPENDED;
    }

    @Override
    protected String source() {
      return "Test|test|Test.java|1";
    }
  }

  @Test
  void callsThePrivateMethodOfAnInterfaceWhateverTheClassHas() throws Exception {
    assertEquals("private 1", next(Secretive.link(), new Unaware()));
  }

  @Test
  void learnsEightClassesAndCallsTheMethodOfOthers() {
    learn(7);
    assertEquals("body 8", next(new Transformed()));
    assertEquals("method 9", next(new AnotherTransformed()));
    assertEquals("body 10", next(new Transformed()));
    assertEquals("method 11", next(new AnotherTransformed()));
  }

  private void learn(int classes) {
    List<Class<?>> interfaces = new ArrayList<>(List.of(Source.class));
    List<Class<?>> others =
        List.of(
            Marker.class,
            Runnable.class,
            AutoCloseable.class,
            Cloneable.class,
            Readable.class,
            Appendable.class);
    for (int i = 0; i < classes; i++) {
      Object proxy =
          Proxy.newProxyInstance(
              Source.class.getClassLoader(),
              interfaces.toArray(Class<?>[]::new),
              (self, method, arguments) -> result("proxy " + arguments[0]));
      assertEquals("proxy " + (i + 1), next(proxy));
      if (i < others.size()) {
        interfaces.add(others.get(i));
      }
    }
  }

  /** Who has remembered a class keeps it from being unloaded. */
  @Test
  void callsTheMethodOfAClassThatMayBeUnloadedBeforeTheCaller() throws Exception {
    Class<?> copy = new Copying().loadClass(Transformed.class.getName());

    assertEquals("body 1", next(new Transformed()));
    assertEquals("method 2", next(copy.getDeclaredConstructor().newInstance()));
    assertEquals("body 3", next(new Transformed()));
    assertEquals("method 4", next(new AnotherTransformed()));
  }

  /** Defines {@link Transformed} once more. */
  private static final class Copying extends ClassLoader {
    Copying() {
      super(ReceiverCallTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.equals(Transformed.class.getName())) {
        return super.loadClass(name, resolve);
      }
      String file = name.replace('.', '/') + ".class";
      try (InputStream in = Objects.requireNonNull(getResourceAsStream(file))) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  @Test
  void failsForNullAsTheCallDoes() {
    assertEquals("body 1", next(new Transformed()));

    NullPointerException e = assertThrows(NullPointerException.class, () -> next(null));
    assertEquals("Cannot invoke \"" + Source.class.getName() + ".next()\"", e.getMessage());
    assertEquals(ReceiverCallTest.class.getName(), e.getStackTrace()[0].getClassName());
    assertEquals("body 3", next(new Transformed()));
  }

  @Test
  void failsForAnObjectThatHasTheMethodButNotTheInterface() {
    assertThrows(ClassCastException.class, () -> next(new Lookalike()));
  }
}
