package io.coroutine.transformer.classfile;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.transformer.testing.Classes;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;

class CandidateTestTest {
  private static boolean isCandidate(String source) {
    return CandidateTest.isCandidate(Classes.compile(source).bytes("T"));
  }

  @Test
  void aClassWithoutOurNamesIsNone() {
    assertFalse(isCandidate("class T { String s = \"Async\"; Object await() { return s; } }"));
  }

  @Test
  void aClassThatUsesTheTypesOnlyIsNone() {
    assertFalse(
        isCandidate("class T { Coroutine<String> c; Awaitable<String> a() { return c; } }"));
  }

  @Test
  void anAnnotatedMethodMakesOne() {
    assertTrue(isCandidate("class T { @Async Coroutine<String> m() { return null; } }"));
  }

  @Test
  void aWordMakesOne() {
    assertTrue(isCandidate("class T { Object m() { return await(later(1)); } }"));
  }

  @Test
  void aCallOfWhatReturnsACoroutineMakesOneThatCannotBecomeACoroutine() {
    byte[] caller =
        Classes.compile("class T { void m(Awaitable<String> a) { a.awaiter(); } }").bytes("T");

    assertTrue(CandidateTest.isCandidate(caller));
    assertFalse(CandidateTest.canBecomeCoroutine(caller));
  }

  @Test
  void anAnnotationOrAWordCanBecomeACoroutine() {
    for (String body :
        new String[] {
          "@Async Coroutine<String> m() { return null; }", "Object m() { return await(later(1)); }"
        }) {
      assertTrue(
          CandidateTest.canBecomeCoroutine(Classes.compile("class T { " + body + " }").bytes("T")));
    }
  }

  @Test
  void aNameThatIsMerelySimilarMakesNone() {
    for (String constant :
        new String[] {
          "Lio/coroutine/Async",
          "xLio/coroutine/Async;",
          "Lio/coroutine/Async;s",
          ";",
          "s",
          "",
          "io/coroutine/Coroutine",
          "xio/coroutine/Coroutines",
          "Lio/coroutine/Coroutine;"
        }) {
      assertFalse(isCandidate("class T { String s = \"" + constant + "\"; }"), constant);
    }
  }

  @Test
  void everyKindOfConstantIsStepped() {
    byte[] bytes = ConstantPoolTest.everyKind();
    assertFalse(CandidateTest.isCandidate(bytes));
    ClassNode type = new ClassNode();
    new ClassReader(bytes).accept(type, 0);
    type.visitAnnotation("Lio/coroutine/Async;", false); // the last of the constants

    ClassWriter writer = new ClassWriter(new ClassReader(bytes), 0);
    type.accept(writer);

    assertTrue(CandidateTest.isCandidate(writer.toByteArray()));
  }

  @Test
  void aTransformedClassIsNone() {
    Classes classes = Classes.compile("class T { @Async Coroutine<String> m() { return null; } }");

    assertFalse(CandidateTest.isCandidate(classes.transformed().bytes("T")));
  }

  @Test
  void whatCannotBeReadIsOneSoThatItIsReported() {
    assertTrue(CandidateTest.isCandidate(new byte[0]));
    assertTrue(CandidateTest.isCandidate(new byte[] {1, 2, 3}));
  }
}
