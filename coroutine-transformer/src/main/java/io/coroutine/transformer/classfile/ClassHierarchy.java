package io.coroutine.transformer.classfile;

import io.coroutine.transformer.model.Finding;
import io.coroutine.transformer.model.Rejection;
import io.coroutine.transformer.model.Rule;
import io.coroutine.transformer.model.RuntimeApi;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * Answers which type can stand for which, from class files alone. Usable from several threads.
 *
 * <p>The rules are the verifier's (JVMS 4.10.1.2): an interface can be assigned from any object.
 */
public final class ClassHierarchy {

  /** Where the class files come from. */
  @FunctionalInterface
  public interface Source {
    /** Returns a class file, or null if there is none. */
    byte @Nullable [] find(String internalName) throws IOException;
  }

  private final Source source;
  private final Map<String, ClassHeader> headers = new ConcurrentHashMap<>();

  /** Creates a hierarchy of the classes that {@code source} finds. */
  public ClassHierarchy(Source source) {
    this.source = source;
  }

  /** Makes a class known that {@code source} can't find because it is being made. */
  public void add(ClassHeader header) {
    headers.put(header.name(), header);
  }

  /** Returns whether a value of type {@code from} can be used where {@code to} is wanted. */
  public boolean isAssignable(Type from, Type to) {
    if (from.equals(to) || to.getInternalName().equals(RuntimeApi.OBJECT)) {
      return true;
    }
    if (to.getSort() == Type.ARRAY) {
      return from.getSort() == Type.ARRAY && isElementAssignable(element(from), element(to));
    }
    if (from.getSort() == Type.ARRAY) {
      String name = to.getInternalName();
      return name.equals("java/lang/Cloneable") || name.equals("java/io/Serializable");
    }
    return isSubclass(from.getInternalName(), to.getInternalName());
  }

  private boolean isElementAssignable(Type from, Type to) {
    return (isReference(from) && isReference(to)) ? isAssignable(from, to) : from.equals(to);
  }

  private static boolean isReference(Type type) {
    return type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
  }

  private static Type element(Type array) {
    return Type.getType(array.getDescriptor().substring(1));
  }

  private boolean isSubclass(String name, String superName) {
    if (header(superName).isInterface()) {
      return true;
    }
    Set<String> seen = new HashSet<>();
    for (String type = name; type != null; type = header(type).superName()) {
      if (type.equals(superName)) {
        return true;
      }
      if (!seen.add(type)) {
        throw circular(type);
      }
    }
    return false;
  }

  /** Returns whether the class or one of its supertypes is {@code java.io.Serializable}. */
  public boolean isSerializable(String name) {
    Set<String> seen = new HashSet<>();
    Deque<String> unseen = new ArrayDeque<>(List.of(name));
    while (!unseen.isEmpty()) {
      String type = unseen.pop();
      if (type.equals("java/io/Serializable")) {
        return true;
      }
      if (!type.equals(RuntimeApi.OBJECT) && seen.add(type)) {
        ClassHeader header = header(type);
        unseen.addAll(header.interfaces());
        if (header.superName() != null) {
          unseen.add(header.superName());
        }
      }
    }
    return false;
  }

  /**
   * Returns whether a class is known to be, extend or implement another. Unlike the other questions
   * this one has an answer, no, where a class file is missing: not all that code mentions has to be
   * on the class path.
   */
  public boolean isKnownSubtype(String name, String superName) {
    return subtype(name, superName) == Answer.YES;
  }

  /** Returns whether it is known that a class neither is nor extends nor implements another. */
  public boolean isKnownNotToBeSubtype(String name, String superName) {
    return subtype(name, superName) == Answer.NO;
  }

  private enum Answer {
    YES,
    NO,
    UNKNOWN
  }

  private Answer subtype(String name, String superName) {
    Answer otherwise = Answer.NO;
    Set<String> seen = new HashSet<>();
    Deque<String> unseen = new ArrayDeque<>(List.of(name));
    while (!unseen.isEmpty()) {
      String type = unseen.remove();
      if (type.equals(superName)) {
        return Answer.YES;
      }
      if (!seen.add(type) || type.startsWith("[")) {
        continue;
      }
      ClassHeader header = headerOrNull(type);
      if (header == null) {
        otherwise = Answer.UNKNOWN;
        continue;
      }
      unseen.addAll(header.interfaces());
      if (header.superName() != null) {
        unseen.add(header.superName());
      }
    }
    return otherwise;
  }

  private @Nullable ClassHeader headerOrNull(String name) {
    try {
      return header(name);
    } catch (Rejection e) {
      return null;
    }
  }

  /**
   * Returns the header of a class.
   *
   * @throws Rejection if it can't be found or read
   */
  private ClassHeader header(String name) {
    ClassHeader known = headers.get(name);
    if (known != null) {
      return known;
    }
    ClassHeader header = ClassHeader.read(bytes(name));
    if (header == null) {
      throw new Rejection(
          new Finding(
              Rule.CLASS_MALFORMED,
              "",
              0,
              "its supertype " + name.replace('/', '.') + " has a class file that can't be read.",
              "Compile or download it again."));
    }
    headers.put(name, header);
    return header;
  }

  private byte[] bytes(String name) {
    byte[] bytes;
    try {
      bytes = source.find(name);
    } catch (IOException e) {
      throw missing(name, " can't be read (" + e + ").");
    }
    if (bytes == null) {
      throw missing(name, " is not on the class path.");
    }
    return bytes;
  }

  private static Rejection circular(String name) {
    return new Rejection(
        new Finding(
            Rule.CLASS_MALFORMED,
            "",
            0,
            "the class " + name.replace('/', '.') + " is its own super class.",
            "Compile it again."));
  }

  private static Rejection missing(String name, String what) {
    return new Rejection(
        new Finding(
            Rule.MISSING_CLASS,
            "",
            0,
            "the class " + name.replace('/', '.') + ", which its code refers to," + what,
            "Add the library that contains it to the class path."));
  }
}
