package io.coroutine.transformer.check;

import io.coroutine.transformer.discover.AsyncMethods;
import io.coroutine.transformer.model.Finding;
import io.coroutine.transformer.model.Instructions;
import io.coroutine.transformer.model.Rule;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/** What a method marked {@code @Async} must and must not be. */
final class DeclarationRules {
  private DeclarationRules() {}

  static List<Finding> check(MethodNode method) {
    List<Finding> findings = new ArrayList<>();
    if (method.name.startsWith("<")) {
      findings.add(
          finding(
              method,
              Rule.ASYNC_CONSTRUCTOR,
              "a constructor or static initializer is marked @Async, but it can't return a coroutine.",
              "Move its code into an @Async method."));
      return findings;
    }
    if (!AsyncMethods.returnsCoroutine(method)) {
      findings.add(
          finding(
              method,
              Rule.ASYNC_RETURN_TYPE,
              "the method is marked @Async but returns "
                  + Type.getReturnType(method.desc).getClassName()
                  + '.',
              "Declare it to return Coroutine, Generator or AsyncGenerator of io.coroutine."));
    }
    if ((method.access & Opcodes.ACC_ABSTRACT) != 0) {
      findings.add(
          finding(
              method,
              Rule.ASYNC_ABSTRACT,
              "the method is marked @Async but has no body.",
              "Mark the methods that implement it; the abstract one only needs to return Coroutine."));
    }
    if ((method.access & Opcodes.ACC_NATIVE) != 0) {
      findings.add(
          finding(
              method,
              Rule.ASYNC_NATIVE,
              "the method is marked @Async but is native.",
              "Call the native method from an @Async method, with toThread if it blocks."));
    }
    if ((method.access & Opcodes.ACC_SYNCHRONIZED) != 0) {
      findings.add(
          finding(
              method,
              Rule.ASYNC_SYNCHRONIZED,
              "the method is marked @Async and synchronized, but no monitor can be held while it is"
                  + " suspended.",
              "Remove synchronized: a coroutine runs on one thread at a time."));
    }
    return findings;
  }

  private static Finding finding(MethodNode method, Rule rule, String fact, String remedy) {
    return new Finding(rule, method.name, Instructions.firstLine(method), fact, remedy);
  }
}
