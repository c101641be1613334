package io.coroutine.transformer.check;

import io.coroutine.transformer.discover.AsyncMethods;
import io.coroutine.transformer.model.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Finds everything in a class that can't work, all of it in one run. */
public final class ClassChecker {
  private ClassChecker() {}

  /** Returns the findings in the order of their lines. */
  public static List<Finding> check(ClassNode type, AsyncMethods methods) {
    List<Finding> findings = new ArrayList<>();
    List<MethodNode> sound = new ArrayList<>(methods.lambdas());
    for (MethodNode method : methods.annotated()) {
      List<Finding> unfit = DeclarationRules.check(method);
      findings.addAll(unfit);
      if (unfit.isEmpty()) {
        sound.add(method);
      }
    }
    for (MethodNode method : type.methods) {
      if (sound.contains(method)) {
        findings.addAll(BodyRules.checkAsync(method));
      } else if (!methods.annotated().contains(method)) {
        findings.addAll(BodyRules.checkPlain(method));
      }
      findings.addAll(BodyRules.checkReferences(method));
    }
    findings.addAll(ClassFileRules.check(type, methods));
    findings.sort(Comparator.comparingInt(Finding::line));
    return findings;
  }
}
