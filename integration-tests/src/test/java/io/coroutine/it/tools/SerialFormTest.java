package io.coroutine.it.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coroutine.it.support.Classes;
import io.coroutine.it.support.MemoryLoader;
import io.coroutine.it.support.Targets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain and transformed classes read what the other has written. */
class SerialFormTest {
  private static final Map<String, byte[]> COMPILED = new ToolProgram("Stored").compiled();

  private static final ClassLoader PLAIN = new MemoryLoader(COMPILED);
  private static final ClassLoader CHANGED = new MemoryLoader(Classes.transform(COMPILED));

  @ParameterizedTest
  @ValueSource(strings = {"Stored", "Stored$Nested", "Stored$Inner"})
  void defaultVersionStays(String name) {
    assertThrows(
        NoSuchFieldException.class,
        () -> Targets.load(PLAIN, name).getDeclaredField("serialVersionUID"));
    assertEquals(version(PLAIN, name), version(CHANGED, name));
  }

  @Test
  void declaredVersionStays() {
    assertEquals(7, version(PLAIN, "Stored$Explicit"));
    assertEquals(7, version(CHANGED, "Stored$Explicit"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Stored$Kind", "Stored$Pair"})
  void enumsAndRecordsHaveNone(String name) {
    assertEquals(0, version(PLAIN, name));
    assertEquals(0, version(CHANGED, name));
  }

  private static long version(ClassLoader loader, String name) {
    return ObjectStreamClass.lookup(Targets.load(loader, name)).getSerialVersionUID();
  }

  @Test
  void transformedClassReadsWhatThePlainOneWrote() throws Exception {
    assertRead(CHANGED, PLAIN);
  }

  @Test
  void plainClassReadsWhatTheTransformedOneWrote() throws Exception {
    assertRead(PLAIN, CHANGED);
  }

  private static void assertRead(ClassLoader reader, ClassLoader writer) throws Exception {
    List<?> written = all(writer);
    List<?> read = (List<?>) read(write(written), reader);
    assertEquals("[text 3 4, explicit, ONE, Pair[left=1, right=ONE]]", read.toString());
    assertNotSame(written.get(0).getClass(), read.get(0).getClass());
  }

  private static List<?> all(ClassLoader loader) throws ReflectiveOperationException {
    Method all = Targets.load(loader, "Stored").getDeclaredMethod("all");
    all.setAccessible(true);
    return (List<?>) all.invoke(null);
  }

  private static byte[] write(Object object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return bytes.toByteArray();
  }

  private static Object read(byte[] bytes, ClassLoader loader)
      throws IOException, ClassNotFoundException {
    InputStream in = new ByteArrayInputStream(bytes);
    try (ObjectInputStream objects =
        new ObjectInputStream(in) {
          @Override
          protected Class<?> resolveClass(ObjectStreamClass type) throws ClassNotFoundException {
            return Class.forName(type.getName(), false, loader);
          }
        }) {
      return objects.readObject();
    }
  }
}
