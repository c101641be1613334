package io.coroutine.transformer.check;

import io.coroutine.transformer.discover.AsyncMethods;
import io.coroutine.transformer.model.Finding;
import io.coroutine.transformer.model.RuntimeApi;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Finds everything in a class that can't work, all of it in one run. */
public final class ClassChecker {
  private ClassChecker() {}

  /** Returns the findings in the order of their lines. */
  public static List<Finding> check(ClassNode type, AsyncMethods methods) {
    List<Finding> findings = new ArrayList<>();
    boolean isWords = type.name.equals(RuntimeApi.WORDS);
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
        findings.addAll(BodyRules.checkAsync(method, methods.kindOf(method)));
      } else if (!methods.annotated().contains(method)) {
        findings.addAll(BodyRules.checkPlain(method));
      }
      if (!isWords && !isDeserializer(method)) {
        findings.addAll(WordRules.check(method));
      }
    }
    findings.addAll(ClassFileRules.check(type, methods));
    findings.sort(Comparator.comparingInt(Finding::line));
    return findings;
  }

  /** It repeats the lambdas of the class, and its line is that of the class. */
  static boolean isDeserializer(MethodNode method) {
    return (method.access & Opcodes.ACC_SYNTHETIC) != 0
        && method.name.equals("$deserializeLambda$");
  }
}
