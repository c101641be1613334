package io.coroutine.it.tools;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Coroutine;
import io.coroutine.it.support.Classes;
import io.coroutine.it.support.MemoryLoader;
import io.coroutine.it.support.Targets;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What reflection shows of a transformed class: what was declared, as it was declared. */
class ReflectionTest {
  private static final Map<String, byte[]> COMPILED =
      new ToolProgram("Reflected").compiled("-parameters");
  private static final Map<String, byte[]> TRANSFORMED = Classes.transform(COMPILED);

  private static final ClassLoader PLAIN = new MemoryLoader(COMPILED);
  private static final ClassLoader CHANGED = new MemoryLoader(TRANSFORMED);

  @TestFactory
  Stream<DynamicTest> declaredMethodsAreWhatTheyWere() {
    return COMPILED.keySet().stream()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () -> {
                      List<String> declared = describeAll(Targets.load(PLAIN, name));
                      List<String> now = describeAll(Targets.load(CHANGED, name));
                      assertTrue(now.containsAll(declared), declared + "\n" + now);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> whatIsAddedIsPrivateOrSynthetic() {
    return COMPILED.keySet().stream()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () -> {
                      List<String> declared = describeAll(Targets.load(PLAIN, name));
                      for (Method method : Targets.load(CHANGED, name).getDeclaredMethods()) {
                        assertTrue(
                            declared.contains(describe(method))
                                || method.isSynthetic()
                                || Modifier.isPrivate(method.getModifiers()),
                            method.toString());
                      }
                    }));
  }

  @Test
  void addedMethodsAreThoseOfTheDocumentation() {
    List<String> added =
        Arrays.stream(Targets.load(CHANGED, "Reflected").getDeclaredMethods())
            .filter(method -> method.getName().startsWith("packaged"))
            .map(Method::toString)
            .sorted()
            .toList();
    assertEquals(
        List.of(
            "private static int Reflected.packaged(int,java.lang.String,"
                + "Reflected$packaged$Coroutine,io.coroutine.Frame,int)",
            "static int Reflected.packaged$call(int,java.lang.String,io.coroutine.Frame,int)",
            "static io.coroutine.Coroutine Reflected.packaged(int,java.lang.String)",
            "static java.lang.Object Reflected.packaged$call(int,java.lang.String,"
                + "io.coroutine.Frame,int)",
            "static java.lang.Object Reflected.packaged$resume(Reflected$packaged$Coroutine,"
                + "io.coroutine.Frame,int)"),
        added);
  }

  @Test
  void methodsForEverybodyAreThoseThatWereDeclared() {
    assertEquals(
        publicMethods(Targets.load(PLAIN, "Reflected")),
        publicMethods(Targets.load(CHANGED, "Reflected")));
  }

  private static SortedSet<String> publicMethods(Class<?> type) {
    TreeSet<String> methods = new TreeSet<>();
    for (Method method : type.getMethods()) {
      if (!method.isSynthetic()) {
        methods.add(method.toGenericString());
      }
    }
    return methods;
  }

  @Test
  void lookUpByParametersFindsTheDeclaredMethod() throws Exception {
    Class<?> type = Targets.load(CHANGED, "Reflected");
    Method found = type.getMethod("declared", Map.class, int[].class);
    assertEquals(Coroutine.class, found.getReturnType());
    assertTrue(found.isVarArgs());
    assertEquals("map", found.getParameters()[0].getName());
    assertFalse(found.isSynthetic());
  }

  @Test
  void nothingButMethodsIsAdded() {
    for (String name : COMPILED.keySet()) {
      Class<?> plain = Targets.load(PLAIN, name);
      Class<?> changed = Targets.load(CHANGED, name);
      assertEquals(plain.getModifiers(), changed.getModifiers());
      assertEquals(plain.toGenericString(), changed.toGenericString());
      assertEquals(texts(plain.getDeclaredFields()), texts(changed.getDeclaredFields()));
      assertEquals(
          texts(plain.getDeclaredConstructors()), texts(changed.getDeclaredConstructors()));
      assertEquals(texts(plain.getDeclaredClasses()), texts(changed.getDeclaredClasses()));
      assertEquals(texts(plain.getAnnotations()), texts(changed.getAnnotations()));
    }
  }

  private static List<String> texts(Object[] objects) {
    return Arrays.stream(objects).map(String::valueOf).sorted().toList();
  }

  @Test
  void recordsAndEnumsAreWhatTheyWere() throws Exception {
    Class<?> square = Targets.load(CHANGED, "Reflected$Square");
    assertTrue(square.isRecord());
    assertEquals("side", square.getRecordComponents()[0].getName());
    assertNotNull(square.getRecordComponents()[0].getAccessor());
    Class<?> kind = Targets.load(CHANGED, "Reflected$Kind");
    assertArrayEquals(new String[] {"ONE", "TWO"}, names(kind.getEnumConstants()));
    assertTrue(kind.isSealed() == Targets.load(PLAIN, "Reflected$Kind").isSealed());
  }

  private static String[] names(Object[] constants) {
    return Arrays.stream(constants).map(String::valueOf).toArray(String[]::new);
  }

  private static List<String> describeAll(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods()).map(ReflectionTest::describe).toList();
  }

  /** Returns all that reflection tells of a method. */
  private static String describe(Method method) {
    List<Object> parts = new ArrayList<>();
    parts.add(method.toGenericString());
    parts.add(method.getModifiers());
    parts.add(Arrays.toString(method.getAnnotations()));
    parts.add(method.getAnnotatedReturnType());
    parts.add(parameters(method));
    return parts.toString();
  }

  private static List<String> parameters(Executable method) {
    List<String> parameters = new ArrayList<>();
    for (Parameter parameter : method.getParameters()) {
      parameters.add(
          parameter
              + (parameter.isNamePresent() ? " named " : " unnamed ")
              + Arrays.toString(parameter.getAnnotations()));
    }
    return parameters;
  }
}
