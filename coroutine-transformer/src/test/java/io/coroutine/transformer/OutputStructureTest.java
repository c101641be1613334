package io.coroutine.transformer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.transformer.testing.Classes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/** What reflection and debuggers see of a transformed class. */
class OutputStructureTest {

  private static final Classes BEFORE =
      Classes.compile(
          """
          @interface Marked { int value(); }
          final class T<A> {
            enum Kind { ONE; @Async Coroutine<Kind> kind() { return result(await(later(this))); } }
            record Point(int x, @Marked(5) String y) {
              @Async Coroutine<Integer> sum() { return result(x + await(later(1))); }
            }
            sealed interface Shape permits Round, Flat {
              @Async default Coroutine<Integer> edges() { return result(await(own(2))); }
              @Async private Coroutine<Integer> own(int n) { return result(await(later(n))); }
              @Async static Coroutine<Integer> none() { return result(await(later(0))); }
            }
            static final class Round implements Shape {}
            static final class Flat implements Shape {}
            static Object local() {
              return new Object() {
                @Async Coroutine<String> name() { return result("" + await(later(1))); }
              };
            }
            @Async @Marked(1) @Deprecated
            protected final <B extends A> Coroutine<List<B>> m(
                @Marked(2) B first, final long second, Map<String, ? super B> third)
                throws java.io.IOException, IllegalStateException {
              await(later(second));
              return result(List.of(first));
            }
            static Coroutine<Integer> plain() { return result(1); }
          }
          """,
          "-parameters");

  private static final Classes AFTER = BEFORE.transformed();

  private static List<MethodNode> methods(ClassNode type, String name) {
    return type.methods.stream().filter(method -> method.name.equals(name)).toList();
  }

  private static MethodNode factory() {
    return methods(AFTER.node("T"), "m").get(0);
  }

  private static MethodNode body() {
    return methods(AFTER.node("T"), "m").get(1);
  }

  private static long lines(MethodNode method) {
    long lines = 0;
    for (AbstractInsnNode node : method.instructions) {
      lines += node instanceof LineNumberNode ? 1 : 0;
    }
    return lines;
  }

  @Test
  void theFactoryKeepsItsDeclaration() {
    MethodNode before = methods(BEFORE.node("T"), "m").get(0);
    MethodNode after = factory();

    assertEquals(before.access, after.access);
    assertEquals(before.desc, after.desc);
    assertEquals(before.signature, after.signature);
    assertEquals(before.exceptions, after.exceptions);
    assertEquals(before.visibleAnnotations.size(), after.visibleAnnotations.size());
    List<String> marked = new ArrayList<>(descriptors(before.invisibleAnnotations));
    marked.add("Lio/coroutine/GeneratedCode;");
    assertEquals(marked, descriptors(after.invisibleAnnotations));
    assertEquals(
        before.parameters.stream().map(parameter -> parameter.name).toList(),
        after.parameters.stream().map(parameter -> parameter.name).toList());
    assertEquals(
        before.invisibleParameterAnnotations.length, after.invisibleParameterAnnotations.length);
  }

  private static List<String> descriptors(List<AnnotationNode> annotations) {
    return annotations.stream().map(annotation -> annotation.desc).toList();
  }

  @Test
  void theFactoryHasNoLinesAndNoVariables() {
    assertEquals(0, lines(factory()));
    assertTrue(factory().localVariables == null || factory().localVariables.isEmpty());
  }

  @Test
  void theBodyIsAPrivateMethodOfTheSameNameWithLinesAndVariables() {
    MethodNode body = body();

    assertEquals(Opcodes.ACC_PRIVATE, body.access);
    assertTrue(lines(body) > 0);
    List<String> variables = body.localVariables.stream().map(variable -> variable.name).toList();
    assertTrue(variables.containsAll(List.of("this", "first", "second", "third")), "" + variables);
  }

  @Test
  void theBodyHasNoneOfTheAnnotations() {
    MethodNode body = body();

    assertNull(body.visibleAnnotations);
    assertNull(body.invisibleAnnotations);
    assertNull(body.invisibleParameterAnnotations);
    assertNull(body.signature);
    assertTrue(body.parameters == null || body.parameters.isEmpty());
  }

  @Test
  void dispatchCodeHasNoLineOfItsOwn() {
    List<Integer> before = lineNumbers(methods(BEFORE.node("T"), "m").get(0));

    assertEquals(before, lineNumbers(body()));
  }

  private static List<Integer> lineNumbers(MethodNode method) {
    return List.of(method.instructions.toArray()).stream()
        .filter(LineNumberNode.class::isInstance)
        .map(node -> ((LineNumberNode) node).line)
        .toList();
  }

  @Test
  void methodsThatAreNotCoroutinesStayAsTheyAre() {
    assertEquals(1, methods(AFTER.node("T"), "plain").size());
    assertEquals(
        methods(BEFORE.node("T"), "plain").get(0).instructions.size(),
        methods(AFTER.node("T"), "plain").get(0).instructions.size());
  }

  @Test
  void theClassKeepsItsAttributes() {
    for (String name : BEFORE.all().keySet()) {
      ClassNode before = BEFORE.node(name);
      ClassNode after = AFTER.node(name);

      assertEquals(before.access, after.access, name);
      assertEquals(before.signature, after.signature, name);
      assertEquals(before.sourceFile, after.sourceFile, name);
      assertEquals(before.nestHostClass, after.nestHostClass, name);
      assertEquals(before.nestMembers, after.nestMembers, name);
      assertEquals(before.permittedSubclasses, after.permittedSubclasses, name);
      assertEquals(before.outerClass, after.outerClass, name);
      assertEquals(before.outerMethod, after.outerMethod, name);
      assertEquals(
          before.innerClasses.stream().map(inner -> inner.name).toList(),
          after.innerClasses.stream().map(inner -> inner.name).toList(),
          name);
      assertEquals(before.recordComponents == null, after.recordComponents == null, name);
      assertEquals(before.fields.size(), after.fields.size(), name);
    }
  }

  @Test
  void aRecordKeepsItsComponents() {
    ClassNode point = AFTER.node("T$Point");

    assertNotNull(point.recordComponents);
    assertEquals("y", point.recordComponents.get(1).name);
    assertEquals(1, point.recordComponents.get(1).invisibleAnnotations.size());
  }

  @Test
  void allOfItPassesTheVerifier() throws ClassNotFoundException {
    AFTER.load();
  }

  @Test
  void membersThatAreAddedAreHiddenFromJavac() {
    for (MethodNode added : AFTER.node("T$Shape").methods) {
      if (added.name.contains("$")) {
        assertTrue((added.access & Opcodes.ACC_SYNTHETIC) != 0, added.name);
      }
    }
  }
}
