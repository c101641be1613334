package io.coroutine.it.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.AsyncCloseable;
import io.coroutine.AsyncLoop;
import io.coroutine.Coroutine;
import io.coroutine.Coroutines;
import io.coroutine.DirectCall;
import io.coroutine.EmittedProtocol;
import io.coroutine.Frame;
import io.coroutine.Suspension;
import io.coroutine.transformer.model.CoroutineKind;
import io.coroutine.transformer.model.Instructions;
import io.coroutine.transformer.model.RuntimeApi;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What generated code calls by name exists in the runtime, with these types. */
class RuntimeApiTest {

  @Test
  void wordsAreThereAndPublic() throws Exception {
    assertPublic(Coroutines.class, RuntimeApi.AWAIT, RuntimeApi.AWAIT_AWAITABLE);
    assertPublic(Coroutines.class, RuntimeApi.AWAIT, RuntimeApi.AWAIT_STAGE);
    assertPublic(Coroutines.class, RuntimeApi.AWAIT_EACH, RuntimeApi.AWAIT_EACH_WORD);
    assertPublic(Coroutines.class, RuntimeApi.AWAIT_EACH, RuntimeApi.AWAIT_EACH_PUBLISHED);
    assertPublic(Coroutines.class, RuntimeApi.SUSPEND, RuntimeApi.SUSPEND_WORD);
    assertPublic(Coroutines.class, RuntimeApi.EMIT, RuntimeApi.EMIT_WORD);
    assertPublic(Coroutines.class, RuntimeApi.EMIT_FROM, RuntimeApi.EMIT_FROM_GENERATOR);
    assertPublic(Coroutines.class, RuntimeApi.EMIT_FROM, RuntimeApi.EMIT_FROM_ITERABLE);
    assertPublic(Coroutines.class, RuntimeApi.END, RuntimeApi.END_EMPTY);
    assertPublic(Coroutines.class, RuntimeApi.END, RuntimeApi.END_VALUE);
    assertPublic(Coroutines.class, RuntimeApi.RESULT, RuntimeApi.RESULT_DESCRIPTOR);
    assertPublic(Coroutines.class, RuntimeApi.DONE, RuntimeApi.DONE_DESCRIPTOR);
    assertEquals(Coroutines.class.getName().replace('.', '/'), RuntimeApi.WORDS);
  }

  @Test
  void helpersOfGeneratedCodeAreThereAndPublic() throws Exception {
    assertEquals(Suspension.class.getName().replace('.', '/'), RuntimeApi.SUSPENSION);
    assertPublic(Suspension.class, RuntimeApi.ENTER, RuntimeApi.ENTER_DESCRIPTOR);
    assertPublic(Suspension.class, RuntimeApi.TAKE, RuntimeApi.TAKE_DESCRIPTOR);
    assertPublic(Suspension.class, RuntimeApi.SAVE, RuntimeApi.SAVE_DESCRIPTOR);
    for (CoroutineKind kind : CoroutineKind.values()) {
      assertPublic(Suspension.class, RuntimeApi.CREATED, kind.createdDescriptor());
    }
    assertPublic(Suspension.class, RuntimeApi.EMIT, RuntimeApi.EMIT_DESCRIPTOR);
    assertPublic(Suspension.class, RuntimeApi.PARK, RuntimeApi.PARK_DESCRIPTOR);
    assertPublic(
        Suspension.class, RuntimeApi.EMIT_FROM, awaiting(CoroutineKind.GENERATOR.descriptor()));
    assertPublic(Suspension.class, RuntimeApi.EMIT_FROM, awaiting("Ljava/lang/Iterable;"));
    assertPublic(Suspension.class, RuntimeApi.TAIL, awaiting(CoroutineKind.GENERATOR.descriptor()));
    assertPublic(Suspension.class, RuntimeApi.ENDED, RuntimeApi.ENDED_DESCRIPTOR);
    assertPublic(Suspension.class, RuntimeApi.RAISED, RuntimeApi.RAISED_DESCRIPTOR);
    assertPublic(Suspension.class, RuntimeApi.SUSPEND, RuntimeApi.SUSPEND_DESCRIPTOR);
    assertPublic(Suspension.class, RuntimeApi.AWAIT, awaiting(RuntimeApi.AWAITABLE_DESCRIPTOR));
    assertPublic(Suspension.class, RuntimeApi.INDIRECT, awaiting(RuntimeApi.AWAITABLE_DESCRIPTOR));
    assertPublic(
        Suspension.class, RuntimeApi.AWAIT, awaiting("Ljava/util/concurrent/CompletionStage;"));
    assertPublic(Suspension.class, RuntimeApi.TAIL, awaiting(RuntimeApi.COROUTINE_DESCRIPTOR));
    assertPublic(Suspension.class, RuntimeApi.IS_SUSPENDED, RuntimeApi.IS_SUSPENDED_DESCRIPTOR);
    assertPublic(DirectCall.class, RuntimeApi.LINK, RuntimeApi.LINK_DESCRIPTOR);
    assertPublic(DirectCall.class, RuntimeApi.SELECT, RuntimeApi.SELECT_DESCRIPTOR);
    assertPublic(EmittedProtocol.class, RuntimeApi.REQUIRE, RuntimeApi.REQUIRE_DESCRIPTOR);
    assertEquals(EmittedProtocol.class.getName().replace('.', '/'), RuntimeApi.PROTOCOL_CHECK);
    assertNotNull(Suspension.class.getField(RuntimeApi.SUSPENDED));
    assertNotNull(Suspension.class.getField(RuntimeApi.DIRECT_BUDGET));
  }

  /** By the name of its entry a body is found by callers of its own protocol only. */
  @Test
  void protocolIsThatOfTheRuntimeAndHasEntriesOfItsOwn() {
    Map<Integer, String> entrySuffixes = Map.of(1, "$call");
    assertEquals(EmittedProtocol.VERSION, RuntimeApi.PROTOCOL);
    assertEquals(entrySuffixes.get(RuntimeApi.PROTOCOL), RuntimeApi.ENTRY_SUFFIX);
    assertEquals(entrySuffixes.size(), Set.copyOf(entrySuffixes.values()).size());
  }

  @Test
  void whatStandsForLoopsAndResourcesIsThereAndPublic() throws Exception {
    assertEquals(AsyncLoop.class.getName().replace('.', '/'), RuntimeApi.LOOP);
    assertPublic(AsyncLoop.class, RuntimeApi.OVER, RuntimeApi.OVER_DESCRIPTOR);
    assertPublic(AsyncLoop.class, RuntimeApi.OVER, RuntimeApi.OVER_PUBLISHED);
    assertPublic(AsyncLoop.class, RuntimeApi.ADVANCE, RuntimeApi.ADVANCE_DESCRIPTOR);
    assertPublic(AsyncLoop.class, RuntimeApi.FOUND, RuntimeApi.FOUND_DESCRIPTOR);
    assertEquals(AsyncCloseable.class.getName().replace('.', '/'), RuntimeApi.ASYNC_CLOSEABLE);
    find(AsyncCloseable.class, RuntimeApi.ACLOSE, RuntimeApi.ACLOSE_DESCRIPTOR);
  }

  @Test
  void everyWordOfBodiesIsAllowedInSomeKind() {
    for (Method method : Coroutines.class.getDeclaredMethods()) {
      if (Instructions.isWordOfBody(method.getName())) {
        assertTrue(
            Stream.of(CoroutineKind.values()).anyMatch(kind -> kind.allows(method.getName())),
            method.toString());
      }
    }
  }

  @Test
  void methodsOfFrameClassesOverrideThoseOfFrame() throws Exception {
    assertEquals(Frame.class.getName().replace('.', '/'), RuntimeApi.FRAME);
    assertEquals(Coroutine.class.getName().replace('.', '/'), RuntimeApi.COROUTINE);
    find(Frame.class, RuntimeApi.RESUME, RuntimeApi.RESUME_DESCRIPTOR);
    find(Frame.class, RuntimeApi.CLEAR, "()V");
    find(Frame.class, RuntimeApi.CAUGHT, RuntimeApi.CAUGHT_DESCRIPTOR);
    find(Frame.class, RuntimeApi.SOURCE, RuntimeApi.SOURCE_DESCRIPTOR);
    find(Frame.class, RuntimeApi.LOCALS, RuntimeApi.LOCALS_DESCRIPTOR);
  }

  private static String awaiting(String awaited) {
    return RuntimeApi.awaitDescriptor(awaited);
  }

  private static void assertPublic(Class<?> owner, String name, String descriptor)
      throws NoSuchMethodException {
    Method method = find(owner, name, descriptor);
    assertTrue(Modifier.isPublic(method.getModifiers()), method.toString());
    assertTrue(Modifier.isStatic(method.getModifiers()), method.toString());
  }

  private static Method find(Class<?> owner, String name, String descriptor)
      throws NoSuchMethodException {
    MethodType type = MethodType.fromMethodDescriptorString(descriptor, owner.getClassLoader());
    Method method = owner.getDeclaredMethod(name, type.parameterArray());
    assertEquals(type.returnType(), method.getReturnType(), method.toString());
    return method;
  }
}
