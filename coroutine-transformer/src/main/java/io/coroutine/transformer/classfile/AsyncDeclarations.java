package io.coroutine.transformer.classfile;

import io.coroutine.transformer.model.RuntimeApi;
import io.coroutine.transformer.model.Unboxing;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Knows which methods of other classes are marked {@code @Async}. What can't be found or read
 * counts as not marked: it is then called the slower way. Usable from several threads.
 */
public final class AsyncDeclarations {
  /** A method can have 255 slots of parameters (JVMS 4.3.3); a body has three of its own. */
  private static final int MAX_SLOTS = 255 - 3;

  private static final String ENTRY_END = RuntimeApi.FRAME_DESCRIPTOR + "I)Ljava/lang/Object;";

  private final ClassHierarchy.Source source;
  private final Map<String, Methods> byClass = new ConcurrentHashMap<>();

  /** Creates one that looks into the class files that {@code source} finds. */
  public AsyncDeclarations(ClassHierarchy.Source source) {
    this.source = source;
  }

  /** Returns whether the body of a method can be called by other methods. */
  public boolean hasDirectEntry(String owner, String name, String descriptor) {
    return of(owner).entries.contains(name + descriptor);
  }

  /** Returns whether a class declares a method that only its subclasses have a body for. */
  public boolean isAbstract(String owner, String name, String descriptor) {
    return of(owner).abstracts.contains(name + descriptor);
  }

  /** Returns how the result of a method is unboxed, if its class says that it is a box; or null. */
  public @Nullable Unboxing result(String owner, String name, String descriptor) {
    return of(owner).results.get(name + descriptor);
  }

  private Methods of(String owner) {
    Methods methods = byClass.get(owner);
    if (methods == null) {
      // Not computeIfAbsent, which holds a lock meanwhile: the source may be a class loader, which
      // has locks of its own, and two threads that took them in different orders would never end.
      methods = read(owner);
      byClass.put(owner, methods);
    }
    return methods;
  }

  /** Returns whether the body of a method takes its arguments as parameters. */
  public static boolean takesArguments(int methodAccess, String descriptor) {
    int slots = Type.getArgumentsAndReturnSizes(descriptor) >> 2;
    return (isStatic(methodAccess) ? slots - 1 : slots) <= MAX_SLOTS;
  }

  /** Returns whether other methods can call the body of an {@code @Async} method like this. */
  public static boolean hasDirectEntry(int classAccess, int methodAccess, String descriptor) {
    return (methodAccess & (Opcodes.ACC_PRIVATE | Opcodes.ACC_ABSTRACT | Opcodes.ACC_BRIDGE)) == 0
        && (isStatic(methodAccess) || (classAccess & Opcodes.ACC_INTERFACE) == 0)
        && takesArguments(methodAccess, descriptor);
  }

  private static boolean isStatic(int access) {
    return (access & Opcodes.ACC_STATIC) != 0;
  }

  private Methods read(String owner) {
    Methods methods = new Methods();
    try {
      byte[] bytes = source.find(owner);
      if (bytes != null) {
        int skip = ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;
        new ClassReader(bytes).accept(new Collector(methods), skip);
      }
    } catch (IOException | RuntimeException e) {
      // A class that can't be read is the business of whoever loads it.
      return new Methods();
    }
    return methods;
  }

  /** Returns whether a method is the entry to a body that was written by hand, in the runtime. */
  private static boolean isEntry(int access, String name, String descriptor) {
    return isStatic(access)
        && (access & Opcodes.ACC_SYNTHETIC) == 0
        && name.endsWith(RuntimeApi.ENTRY_SUFFIX)
        && descriptor.endsWith(ENTRY_END);
  }

  /** Returns name and descriptor of the method whose await an entry replaces. */
  private static String awaited(String entry, String descriptor) {
    return entry.substring(0, entry.length() - RuntimeApi.ENTRY_SUFFIX.length())
        + descriptor.substring(0, descriptor.length() - ENTRY_END.length())
        + ")"
        + RuntimeApi.COROUTINE_DESCRIPTOR;
  }

  /**
   * Methods of a class, by name and descriptor.
   *
   * @param entries those that have direct entries
   * @param abstracts those that return a coroutine and are abstract
   * @param results how the results of those are unboxed that return a coroutine with a box
   */
  private record Methods(
      Set<String> entries, Set<String> abstracts, Map<String, Unboxing> results) {
    Methods() {
      this(new HashSet<>(), new HashSet<>(), new HashMap<>());
    }
  }

  /** Collects the methods of a class. */
  private static final class Collector extends ClassVisitor {
    private final Methods methods;
    private int classAccess;

    Collector(Methods methods) {
      super(Opcodes.ASM9);
      this.methods = methods;
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        @Nullable String signature,
        @Nullable String superName,
        String @Nullable [] interfaces) {
      classAccess = access;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      if (isEntry(access, name, descriptor)) {
        methods.entries.add(awaited(name, descriptor));
      }
      if ((access & Opcodes.ACC_ABSTRACT) != 0
          && descriptor.endsWith(RuntimeApi.COROUTINE_DESCRIPTOR)) {
        methods.abstracts.add(name + descriptor);
      }
      Unboxing result = Unboxing.ofResult(signature);
      if (result != null) {
        methods.results.put(name + descriptor, result);
      }
      if (!hasDirectEntry(classAccess, access, descriptor)) {
        return null;
      }
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
          if (annotation.equals(RuntimeApi.ASYNC_DESCRIPTOR)) {
            methods.entries.add(name + descriptor);
          }
          return null;
        }
      };
    }
  }
}
