package io.coroutine.it.torture;

import io.coroutine.transformer.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** A class whose methods have twins, to be transformed. */
final class TwinClass {
  private static final String INFIX = "$twin";

  private final ClassNode type = new ClassNode();
  private final List<MethodNode> originals;
  private final Map<Integer, Integer> suspensions = new LinkedHashMap<>();

  private TwinClass(byte[] classFile) {
    new ClassReader(classFile).accept(type, ClassReader.EXPAND_FRAMES);
    originals = List.copyOf(type.methods);
  }

  /** Returns the indexes of the methods of a class that can have twins. */
  static List<Integer> eligible(byte[] classFile) {
    List<MethodNode> methods = new TwinClass(classFile).originals;
    List<Integer> eligible = new ArrayList<>();
    for (int i = 0; i < methods.size(); i++) {
      if (Exclusion.of(methods.get(i)).isEmpty()) {
        eligible.add(i);
      }
    }
    return eligible;
  }

  /** Gives the methods with the indexes {@code chosen} twins. */
  static TwinClass of(byte[] classFile, Set<Integer> chosen) {
    TwinClass twins = new TwinClass(classFile);
    for (int i = 0; i < twins.originals.size(); i++) {
      MethodNode method = twins.originals.get(i);
      if (chosen.contains(i)) {
        twins.add(i, method);
      } else if (Exclusion.of(method).filter(Exclusion::mustStayOnItsThread).isPresent()) {
        Pinning.pin(method);
      }
    }
    return twins;
  }

  private void add(int index, MethodNode original) {
    boolean isBound = ThreadBound.isBound(original);
    Twin twin = Twin.of(type, original, original.name + INFIX + index);
    if (isBound) {
      Pinning.pin(original);
    }
    type.methods.add(type.methods.indexOf(original) + 1, twin.method());
    suspensions.put(index, twin.suspensions());
  }

  /**
   * Returns the class file.
   *
   * @throws MethodTooLargeException if the suspensions alone were too much for a twin
   */
  byte[] toByteArray() {
    ClassWriter writer = new ClassWriter(0);
    type.accept(writer);
    return writer.toByteArray();
  }

  /** Returns the number of methods of the class as it was. */
  int size() {
    return originals.size();
  }

  /** Returns the number of suspension points in all twins. */
  int suspensions() {
    return suspensions.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Returns a name of a method for people. */
  String describe(int index) {
    return type.name.replace('/', '.')
        + '.'
        + originals.get(index).name
        + originals.get(index).desc;
  }

  Optional<Exclusion> exclusion(int index) {
    return Exclusion.of(originals.get(index));
  }

  /** Returns the index of the method whose twin, or what was made of it, has a name. */
  static Optional<Integer> indexOfTwin(String methodName) {
    int infix = methodName.lastIndexOf(INFIX);
    if (infix < 0) {
      return Optional.empty();
    }
    String number = methodName.substring(infix + INFIX.length()).replaceFirst("\\D.*", "");
    return Optional.of(Integer.valueOf(number));
  }

  static Optional<Integer> indexOf(Problem problem) {
    return indexOfTwin(problem.method());
  }
}
