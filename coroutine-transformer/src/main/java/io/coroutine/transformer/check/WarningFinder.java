package io.coroutine.transformer.check;

import io.coroutine.transformer.calls.KnownCalls;
import io.coroutine.transformer.classfile.AsyncDeclarations;
import io.coroutine.transformer.classfile.ClassHierarchy;
import io.coroutine.transformer.discover.AsyncMethods;
import io.coroutine.transformer.model.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Finds what works and is probably a mistake, in the code as it was compiled. */
public final class WarningFinder {
  private final CallMatcher matcher;
  private final AsyncDeclarations declarations;

  /** Creates a finder for all classes that {@code hierarchy} and {@code declarations} know. */
  public WarningFinder(KnownCalls calls, ClassHierarchy hierarchy, AsyncDeclarations declarations) {
    matcher = new CallMatcher(calls, hierarchy);
    this.declarations = declarations;
  }

  /** Returns the findings in the order of their lines. */
  public List<Finding> find(ClassNode type, AsyncMethods methods) {
    CoroutineCalls coroutines = new CoroutineCalls(type, methods, declarations);
    List<MethodNode> async = methods.all();
    List<Finding> findings = new ArrayList<>();
    for (MethodNode method : type.methods) {
      if ((method.access & Opcodes.ACC_BRIDGE) == 0 && !ClassChecker.isDeserializer(method)) {
        findings.addAll(DroppedCoroutineRules.check(method, coroutines, matcher));
        findings.addAll(LambdaArgumentRules.check(type, method, matcher));
      }
      if (async.contains(method)) {
        findings.addAll(BlockingCallRules.check(method, matcher));
        findings.addAll(EmitTypeRules.check(method));
      }
    }
    findings.addAll(CoroutineTestRules.check(type, matcher.hierarchy()));
    findings.sort(Comparator.comparingInt(Finding::line));
    return findings;
  }
}
