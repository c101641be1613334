package io.coroutine.transformer.emit;

import io.coroutine.transformer.model.RuntimeApi;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Tells coverage tools which code has no source: they would count it as missed where it is not run.
 * Synthetic is no such mark for all: to JaCoCo the methods of lambdas and whole classes have
 * sources nevertheless.
 */
final class GeneratedMark {
  private GeneratedMark() {}

  static void put(ClassNode type) {
    type.invisibleAnnotations = with(type.invisibleAnnotations);
  }

  static void put(MethodNode method) {
    method.invisibleAnnotations = with(method.invisibleAnnotations);
  }

  private static List<AnnotationNode> with(@Nullable List<AnnotationNode> annotations) {
    List<AnnotationNode> all = annotations == null ? new ArrayList<>() : annotations;
    all.add(new AnnotationNode(RuntimeApi.GENERATED_DESCRIPTOR));
    return all;
  }
}
