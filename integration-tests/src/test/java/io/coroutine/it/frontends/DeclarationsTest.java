package io.coroutine.it.frontends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.it.support.MemoryLoader;
import io.coroutine.it.support.Targets;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InnerClassNode;

/** What reflection and a compiler see of the targets is what it was before. */
class DeclarationsTest {
  private static final Map<String, byte[]> PLAIN = Targets.compiledFor(17, "-g", "-parameters");
  private static final Map<String, byte[]> TRANSFORMED =
      io.coroutine.it.support.Classes.transform(PLAIN);

  private static final ClassLoader BEFORE = new MemoryLoader(PLAIN);
  private static final ClassLoader AFTER = new MemoryLoader(TRANSFORMED);

  @Test
  void everyClassSaysTheSameOfItself() {
    for (String name : PLAIN.keySet()) {
      assertEquals(describe(load(BEFORE, name)), describe(load(AFTER, name)), name);
    }
  }

  @Test
  void everyMethodAndConstructorSaysTheSameOfItself() {
    int methods = 0;
    for (String name : PLAIN.keySet()) {
      List<String> after = executables(load(AFTER, name));
      for (String executable : executables(load(BEFORE, name))) {
        assertTrue(after.contains(executable), () -> name + ": " + executable + "\n" + after);
        methods++;
      }
    }
    assertTrue(methods > 500, methods + " methods");
  }

  @Test
  void fieldsAreThoseOfTheSource() {
    for (String name : PLAIN.keySet()) {
      SortedSet<String> before = fields(load(BEFORE, name));
      SortedSet<String> after = fields(load(AFTER, name));
      after.removeIf(field -> !before.contains(field) && field.endsWith(".serialVersionUID"));
      assertEquals(before, after, name);
    }
  }

  @Test
  void innerClassesAreThoseOfTheSource() {
    int inner = 0;
    for (String name : PLAIN.keySet()) {
      List<String> before = innerClasses(PLAIN.get(name));
      assertEquals(before, innerClasses(TRANSFORMED.get(name)), name);
      inner += before.size();
    }
    assertTrue(inner > 100, inner + " entries");
  }

  // What the comparisons rest on.
  @Test
  void targetsHaveAnnotationsAndSignaturesOfEveryKind() {
    String holder =
        String.join("\n", executables(load(AFTER, name("methods", "Annotated$Holder"))));
    for (int use = 3; use <= 11; use++) {
      assertTrue(holder.contains("Use(" + use + ')'), "use " + use + " in " + holder);
    }
    assertTrue(holder.contains("\"probe\"") && holder.contains("X extends "), holder);
    assertTrue(holder.contains("failure"), holder);
    String shape = describe(load(AFTER, name("java17", "Records$Shape")));
    assertTrue(shape.contains("permits [class io.coroutine"), shape);
    String local = describe(load(AFTER, name("nested", "NestedClasses$1Local")));
    assertTrue(local.contains("localClass"), local);
  }

  private static String name(String folder, String simpleName) {
    return "io/coroutine/it/targets/" + folder + '/' + simpleName;
  }

  private static Class<?> load(ClassLoader loader, String internalName) {
    return Targets.load(loader, internalName.replace('/', '.'));
  }

  private static String describe(Class<?> type) {
    return Stream.of(
            type.toGenericString(),
            annotations(type),
            "extends " + annotated(type.getAnnotatedSuperclass()),
            "implements " + annotated(type.getAnnotatedInterfaces()),
            "parameters " + parameters(type.getTypeParameters()),
            "host " + type.getNestHost(),
            "members " + Arrays.toString(type.getNestMembers()),
            "permits " + Arrays.toString(type.getPermittedSubclasses()),
            "in " + type.getEnclosingClass() + " " + type.getEnclosingMethod(),
            "declares " + Arrays.toString(type.getDeclaredClasses()),
            "record " + components(type))
        .collect(Collectors.joining("\n"));
  }

  private static String components(Class<?> type) {
    return type.isRecord()
        ? Arrays.stream(type.getRecordComponents())
            .map((RecordComponent component) -> component + " " + component.getGenericSignature())
            .toList()
            .toString()
        : "none";
  }

  private static List<String> executables(Class<?> type) {
    return Stream.concat(
            Arrays.stream(type.getDeclaredMethods()), Arrays.stream(type.getDeclaredConstructors()))
        .map((Executable executable) -> describe(executable))
        .sorted()
        .toList();
  }

  private static String describe(Executable executable) {
    String returns =
        executable instanceof Method method
            ? method.getReturnType()
                + " "
                + method.getGenericReturnType()
                + Arrays.deepToString(new Object[] {method.getDefaultValue()})
            : "";
    return String.join(
        "; ",
        executable.getModifiers() + executable.toGenericString() + executable.isSynthetic(),
        returns,
        annotations(executable),
        "returns " + annotated(executable.getAnnotatedReturnType()),
        "receiver " + annotated(executable.getAnnotatedReceiverType()),
        "throws " + annotated(executable.getAnnotatedExceptionTypes()),
        "parameters " + parameters(executable.getTypeParameters()),
        Arrays.stream(executable.getParameters())
            .map(DeclarationsTest::describe)
            .collect(Collectors.joining(", ", "(", ")")));
  }

  private static String describe(Parameter parameter) {
    return parameter.isNamePresent()
        + annotations(parameter)
        + annotated(parameter.getAnnotatedType())
        + ' '
        + parameter;
  }

  private static String parameters(java.lang.reflect.TypeVariable<?>[] parameters) {
    return Arrays.stream(parameters)
        .map(p -> annotations(p) + p + " extends " + annotated(p.getAnnotatedBounds()))
        .collect(Collectors.joining(", "));
  }

  private static String annotated(AnnotatedType... types) {
    return Arrays.stream(types).map(String::valueOf).collect(Collectors.joining(", "));
  }

  private static String annotations(AnnotatedElement element) {
    return Arrays.stream(element.getAnnotations())
        .map(Annotation::toString)
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private static SortedSet<String> fields(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields())
        .map(field -> field.toGenericString() + annotations(field))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> innerClasses(byte[] bytes) {
    ClassNode type = new ClassNode();
    new ClassReader(bytes).accept(type, ClassReader.SKIP_CODE);
    return type.innerClasses.stream()
        .map(
            (InnerClassNode inner) -> inner.name + inner.outerName + inner.innerName + inner.access)
        .toList();
  }
}
