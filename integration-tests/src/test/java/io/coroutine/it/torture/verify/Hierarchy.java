package io.coroutine.it.torture.verify;

import io.coroutine.transformer.ClassFileLocator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Superclasses, read from class files. */
final class Hierarchy {
  private record Header(String superName, boolean isInterface) {
    static Header of(byte[] classFile) {
      ClassReader reader = new ClassReader(classFile);
      boolean isInterface = (reader.getAccess() & Opcodes.ACC_INTERFACE) != 0;
      return new Header(reader.getSuperName(), isInterface);
    }
  }

  private final ClassFileLocator files;
  private final Map<String, Header> headers;
  private final Map<String, byte[]> overlay;

  Hierarchy(ClassFileLocator files) {
    this(files, new ConcurrentHashMap<>(), Map.of());
  }

  private Hierarchy(
      ClassFileLocator files, Map<String, Header> headers, Map<String, byte[]> overlay) {
    this.files = files;
    this.headers = headers;
    this.overlay = overlay;
  }

  /** Returns this hierarchy with some more classes, which it does not remember. */
  Hierarchy with(Map<String, byte[]> classes) {
    return new Hierarchy(files, headers, classes);
  }

  boolean isInterface(Type type) {
    return type.getSort() == Type.OBJECT && header(type.getInternalName()).isInterface();
  }

  /** Returns the superclass, null for Object and interfaces. */
  Type superClass(Type type) {
    if (type.getSort() == Type.ARRAY) {
      return Type.getObjectType("java/lang/Object");
    }
    Header header = header(type.getInternalName());
    return header.isInterface() || header.superName() == null
        ? null
        : Type.getObjectType(header.superName());
  }

  /** Returns whether a variable of type {@code to} takes a {@code from}; interfaces take all. */
  boolean isAssignable(Type to, Type from) {
    if (to.equals(from) || to.getInternalName().equals("java/lang/Object")) {
      return true;
    }
    if (to.getSort() == Type.ARRAY) {
      return from.getSort() == Type.ARRAY && isElementAssignable(element(to), element(from));
    }
    if (isInterface(to)) {
      return from.getSort() != Type.ARRAY
          || to.getInternalName().matches(".*/(Cloneable|Serializable)");
    }
    for (Type type = from; type != null; type = superClass(type)) {
      if (type.equals(to)) {
        return true;
      }
    }
    return false;
  }

  private boolean isElementAssignable(Type to, Type from) {
    return (isReference(to) && isReference(from)) ? isAssignable(to, from) : to.equals(from);
  }

  private static boolean isReference(Type type) {
    return type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
  }

  private static Type element(Type array) {
    return Type.getType(array.getDescriptor().substring(1));
  }

  private Header header(String name) {
    byte[] known = overlay.get(name);
    return known != null ? Header.of(known) : headers.computeIfAbsent(name, this::read);
  }

  private Header read(String name) {
    try {
      byte[] bytes = files.find(name);
      if (bytes == null) {
        throw new IllegalArgumentException("there is no class " + name);
      }
      return Header.of(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
