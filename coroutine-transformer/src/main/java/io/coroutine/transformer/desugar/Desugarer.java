package io.coroutine.transformer.desugar;

import io.coroutine.transformer.classfile.ClassHierarchy;
import io.coroutine.transformer.discover.AsyncMethods;
import io.coroutine.transformer.model.Finding;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.tree.MethodNode;

/** Replaces asynchronous loops and resources in the methods that become coroutines. */
public final class Desugarer {
  private Desugarer() {}

  /**
   * Changes the methods of a class in place.
   *
   * @return what can't be replaced
   */
  public static List<Finding> desugar(AsyncMethods methods, ClassHierarchy hierarchy) {
    List<Finding> findings = new ArrayList<>();
    for (MethodNode method : methods.all()) {
      if (AsyncMethods.returnsCoroutine(method)) {
        findings.addAll(AwaitEachLoops.desugar(method, methods.kindOf(method)));
        findings.addAll(AsyncResources.desugar(method, methods.kindOf(method), hierarchy));
      }
    }
    return findings;
  }
}
