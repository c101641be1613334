package io.coroutine.it.frontends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.it.support.MemoryLoader;
import io.coroutine.it.support.Targets;
import java.io.ObjectStreamClass;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The serial form of a class stays what it was. */
class SerialVersionTest {
  private static final String SERIALIZABLE = "io.coroutine.it.targets.nested.DefaultUid";
  private static final String OTHER = "io.coroutine.it.targets.loops.Loops";

  @Test
  void defaultVersionIsThatOfTheClassAsItWasCompiled() throws Exception {
    assertThrows(
        NoSuchFieldException.class,
        () -> load(Targets.all(), SERIALIZABLE).getDeclaredField("serialVersionUID"));

    assertEquals(
        version(load(Targets.all(), SERIALIZABLE)),
        version(load(Targets.transformed(), SERIALIZABLE)));
  }

  @Test
  void noTargetHasAnotherVersionThanBefore() throws Exception {
    int serializable = 0;
    for (String internalName : Targets.all().keySet()) {
      String name = internalName.replace('/', '.');
      ObjectStreamClass before = ObjectStreamClass.lookup(load(Targets.all(), name));
      if (before != null) {
        assertEquals(
            before.getSerialVersionUID(), version(load(Targets.transformed(), name)), name);
        serializable++;
      }
    }
    assertTrue(serializable > 5, serializable + " serializable classes");
  }

  @Test
  void classThatIsNotSerializableGetsNoField() throws Exception {
    Class<?> transformed = load(Targets.transformed(), OTHER);

    assertTrue(
        Arrays.stream(transformed.getDeclaredMethods())
            .anyMatch(method -> method.getName().endsWith("$resume")));
    assertFalse(
        Arrays.stream(transformed.getDeclaredFields())
            .anyMatch(field -> field.getName().equals("serialVersionUID")));
  }

  private static long version(Class<?> type) {
    return ObjectStreamClass.lookup(type).getSerialVersionUID();
  }

  private static Class<?> load(Map<String, byte[]> classes, String name) throws Exception {
    return new MemoryLoader(classes).loadClass(name);
  }
}
