package io.coroutine.transformer.check;

import io.coroutine.transformer.calls.CallKind;
import io.coroutine.transformer.calls.KnownCall;
import io.coroutine.transformer.calls.KnownCalls;
import io.coroutine.transformer.classfile.ClassHierarchy;
import java.util.Optional;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Looks calls up in the lists.
 *
 * @param calls the lists
 * @param hierarchy tells which classes are subclasses of listed ones
 */
record CallMatcher(KnownCalls calls, ClassHierarchy hierarchy) {

  Optional<KnownCall> find(CallKind kind, MethodInsnNode call) {
    return calls.find(kind, call.owner, call.name, call.desc, hierarchy::isKnownSubtype);
  }
}
