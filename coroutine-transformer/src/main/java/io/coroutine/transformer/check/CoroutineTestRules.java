package io.coroutine.transformer.check;

import io.coroutine.transformer.classfile.ClassHierarchy;
import io.coroutine.transformer.model.Finding;
import io.coroutine.transformer.model.Instructions;
import io.coroutine.transformer.model.Rule;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Warns of coroutine tests that JUnit does not see: nothing fails if a class forgets to implement
 * {@code CoroutineTests}, and nothing is tested.
 */
final class CoroutineTestRules {
  private static final String TEST = "Lio/coroutine/test/CoroutineTest;";
  private static final String TESTS = "io/coroutine/test/CoroutineTests";

  private CoroutineTestRules() {}

  static List<Finding> check(ClassNode type, ClassHierarchy hierarchy) {
    // The subclasses of an abstract class, or of an interface, may implement it.
    boolean isAbstract = (type.access & Opcodes.ACC_ABSTRACT) != 0;
    List<MethodNode> tests = type.methods.stream().filter(CoroutineTestRules::isTest).toList();
    return isAbstract || tests.isEmpty() || !hierarchy.isKnownNotToBeSubtype(type.name, TESTS)
        ? List.of()
        : tests.stream().map(CoroutineTestRules::finding).toList();
  }

  private static boolean isTest(MethodNode method) {
    List<AnnotationNode> annotations = method.visibleAnnotations;
    return annotations != null
        && annotations.stream().anyMatch(annotation -> annotation.desc.equals(TEST));
  }

  private static Finding finding(MethodNode method) {
    return new Finding(
        Rule.TEST_NOT_RUN,
        method.name,
        Instructions.firstLine(method),
        "JUnit does not run this coroutine test, as its class does not implement CoroutineTests.",
        "Let the class implement io.coroutine.test.CoroutineTests.");
  }
}
