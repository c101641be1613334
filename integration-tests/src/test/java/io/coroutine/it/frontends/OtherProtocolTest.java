package io.coroutine.it.frontends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Coroutine;
import io.coroutine.EmittedProtocol;
import io.coroutine.StopIteration;
import io.coroutine.it.support.Classes;
import io.coroutine.it.support.Compilation;
import io.coroutine.it.support.MemoryLoader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** A class that was transformed for another protocol than the runtime's says so, and never runs. */
class OtherProtocolTest {
  private static final int OLDER = EmittedProtocol.VERSION - 1;
  private static final int NEWER = EmittedProtocol.VERSION + 1;

  private static final String SOURCE =
      """
      import static io.coroutine.Coroutines.*;
      import io.coroutine.*;

      public class Caller {
        @Async public static Coroutine<Object> direct() {
          return result(await(Callee.count()));
        }
      }

      class Callee {
        static int runs;

        @Async static Coroutine<Integer> count() {
          return result(++runs);
        }

        static int runs() {
          return runs;
        }
      }
      """;

  private final Map<String, byte[]> classes =
      new TreeMap<>(Classes.transform(Compilation.compile("Caller", SOURCE, "--release", "17")));

  @Test
  void sameProtocolRuns() throws Exception {
    MemoryLoader loader = new MemoryLoader(classes);
    Coroutine<?> coroutine = (Coroutine<?>) call(loader, "Caller", "direct");
    StopIteration stop = assertThrows(StopIteration.class, () -> coroutine.send(null));
    assertEquals(1, stop.value());
    assertEquals(1, call(loader, "Callee", "runs"));
  }

  @Test
  void olderClassIsToBeTransformedAgain() {
    give("Caller", OLDER);
    IncompatibleClassChangeError e = refusal(new MemoryLoader(classes), "Caller", "direct");
    assertEquals(
        "Caller has been transformed for protocol 0, but this coroutine-runtime has protocol 1. Build"
            + " the class, or update its library, with the plugin or agent of this"
            + " coroutine-runtime's version. See docs/troubleshooting.md#other-protocol",
        e.getMessage());
  }

  @Test
  void newerClassWantsNewerRuntime() {
    give("Caller", NEWER);
    IncompatibleClassChangeError e = refusal(new MemoryLoader(classes), "Caller", "direct");
    assertEquals(
        "Caller has been transformed for protocol 2, but this coroutine-runtime has protocol 1. Update"
            + " coroutine-runtime to the version of the plugin or agent that transformed the"
            + " class. See docs/troubleshooting.md#other-protocol",
        e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {OLDER, NEWER})
  void bodyThatIsAwaitedDirectlyIsNotRunEither(int protocol) throws Exception {
    give("Callee", protocol);
    MemoryLoader loader = new MemoryLoader(classes);
    Coroutine<?> coroutine = (Coroutine<?>) call(loader, "Caller", "direct");
    IncompatibleClassChangeError e =
        assertThrows(IncompatibleClassChangeError.class, () -> coroutine.send(null));
    assertTrue(
        e.getMessage().startsWith("Callee has been transformed for protocol " + protocol + ','),
        e.getMessage());
    assertEquals(0, call(loader, "Callee", "runs"));
  }

  private static IncompatibleClassChangeError refusal(
      ClassLoader loader, String type, String method) {
    return assertThrows(IncompatibleClassChangeError.class, () -> call(loader, type, method));
  }

  /** Lets a class be as a transformer of another protocol would have made it. */
  private void give(String name, int protocol) {
    int entries = 0;
    int checks = 0;
    for (String each : classes.keySet().stream().filter(n -> n.startsWith(name)).toList()) {
      ClassNode type = new ClassNode();
      new ClassReader(classes.get(each)).accept(type, 0);
      for (MethodNode method : type.methods) {
        if (method.name.endsWith("$call")) {
          method.name += protocol;
          entries++;
        }
        for (AbstractInsnNode node : method.instructions.toArray()) {
          if (node instanceof MethodInsnNode call
              && call.owner.equals("io/coroutine/EmittedProtocol")) {
            AbstractInsnNode number = call.getPrevious().getPrevious();
            method.instructions.set(number, new IntInsnNode(Opcodes.BIPUSH, protocol));
            checks++;
          }
        }
      }
      ClassWriter writer = new ClassWriter(0);
      type.accept(writer);
      classes.put(each, writer.toByteArray());
    }
    assertTrue(entries > 0);
    assertEquals(1, checks);
  }

  private static Object call(ClassLoader loader, String type, String name) throws Exception {
    Method method = loader.loadClass(type).getDeclaredMethod(name);
    method.setAccessible(true);
    try {
      return method.invoke(null);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    }
  }
}
