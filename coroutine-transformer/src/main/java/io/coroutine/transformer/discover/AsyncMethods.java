package io.coroutine.transformer.discover;

import io.coroutine.transformer.model.CoroutineKind;
import io.coroutine.transformer.model.Instructions;
import io.coroutine.transformer.model.LambdaBodies;
import io.coroutine.transformer.model.RuntimeApi;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The methods of a class that are to become coroutines.
 *
 * @param annotated the methods marked {@code @Async}, wrongly marked ones included; bridges, to
 *     which javac copies annotations, are not among them
 * @param lambdas the bodies of lambdas that return a coroutine and use a word of its body
 */
public record AsyncMethods(List<MethodNode> annotated, List<MethodNode> lambdas) {

  /** Finds the methods of {@code type}. */
  public static AsyncMethods of(ClassNode type) {
    Set<String> lambdaBodies = lambdaBodies(type);
    List<MethodNode> annotated = new ArrayList<>();
    List<MethodNode> lambdas = new ArrayList<>();
    for (MethodNode method : type.methods) {
      if (isAnnotated(method)) {
        if ((method.access & Opcodes.ACC_BRIDGE) == 0) {
          annotated.add(method);
        }
      } else if (lambdaBodies.contains(method.name + method.desc)
          && returnsCoroutine(method)
          && usesWord(method)) {
        lambdas.add(method);
      }
    }
    return new AsyncMethods(annotated, lambdas);
  }

  /** Returns all of them, in the order of the class file's two groups. */
  public List<MethodNode> all() {
    return Stream.concat(annotated.stream(), lambdas.stream()).toList();
  }

  /** Returns whether the method's return type is one of those that coroutines have. */
  public static boolean returnsCoroutine(MethodNode method) {
    return CoroutineKind.of(method.desc) != null;
  }

  /** Returns what a method becomes that returns one of the types. */
  public CoroutineKind kindOf(MethodNode method) {
    return Objects.requireNonNull(CoroutineKind.of(method.desc));
  }

  private static boolean isAnnotated(MethodNode method) {
    return Stream.of(method.visibleAnnotations, method.invisibleAnnotations)
        .filter(annotations -> annotations != null)
        .flatMap(List<AnnotationNode>::stream)
        .anyMatch(annotation -> annotation.desc.equals(RuntimeApi.ASYNC_DESCRIPTOR));
  }

  private static boolean usesWord(MethodNode method) {
    for (AbstractInsnNode node : method.instructions) {
      if (Instructions.isWordOfBody(node)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns name and descriptor of the methods that the compiler made of lambdas in {@code type}.
   * In code that can't be reached, as in {@code if (false)}, javac drops the lambda but keeps its
   * body, which only its name tells then.
   */
  private static Set<String> lambdaBodies(ClassNode type) {
    Set<String> handles = new HashSet<>();
    for (MethodNode method : type.methods) {
      for (AbstractInsnNode node : method.instructions) {
        if (node instanceof InvokeDynamicInsnNode call
            && call.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory")) {
          for (Object argument : call.bsmArgs) {
            if (argument instanceof Handle handle && handle.getOwner().equals(type.name)) {
              handles.add(handle.getName() + handle.getDesc());
            }
          }
        }
      }
    }
    Set<String> bodies = new HashSet<>();
    for (MethodNode method : type.methods) {
      String key = method.name + method.desc;
      if ((LambdaBodies.canBe(method) && handles.contains(key))
          || LambdaBodies.isNamedAsOne(method)) {
        bodies.add(key);
      }
    }
    return bodies;
  }
}
