package io.coroutine.agent;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Makes the version of a class that could not be transformed: whoever calls one of its coroutines
 * is told why.
 *
 * <pre>
 * &#64;Async
 * Coroutine&lt;Page&gt; load(URI uri) {
 *   throw new IllegalStateException("com.acme.Pages.load:12: await while a monitor is held. ...");
 * }
 * </pre>
 *
 * <p>Methods without coroutines are copied byte for byte.
 */
final class StubEmitter {
  private static final String ERROR = "java/lang/IllegalStateException";

  /** A constant has at most 65,535 bytes (JVMS 4.4.7), and a character up to three. */
  private static final int LONGEST_MESSAGE = 20_000;

  private StubEmitter() {}

  /** Returns the new class file, or null if {@code classFile} can't even be read. */
  static byte @Nullable [] emit(byte[] classFile, String message) {
    try {
      ClassReader reader = new ClassReader(classFile);
      Set<String> coroutines = new HashSet<>();
      reader.accept(
          new CoroutineFinder(coroutines), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
      // Shares the constant pool, so that methods are copied rather than parsed.
      ClassWriter writer = new ClassWriter(reader, 0);
      reader.accept(new BodyReplacer(writer, coroutines, shorten(message)), 0);
      return writer.toByteArray();
    } catch (RuntimeException e) {
      // ASM says so, in many ways, of a class file that is malformed or too new. The transformer
      // has
      // met the same, and what it said of it is reported.
      return null;
    }
  }

  private static String shorten(String message) {
    return message.length() <= LONGEST_MESSAGE
        ? message
        : message.substring(0, LONGEST_MESSAGE) + "...";
  }

  /** Collects name and descriptor of the methods that need the transformation. */
  private static final class CoroutineFinder extends ClassVisitor {
    private static final String ASYNC = "Lio/coroutine/Async;";
    private static final String WORDS = "io/coroutine/Coroutines";
    private static final Set<String> FINISHED = Set.of("result", "done");

    private final Set<String> coroutines;

    CoroutineFinder(Set<String> coroutines) {
      super(Opcodes.ASM9);
      this.coroutines = coroutines;
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
          if (annotation.equals(ASYNC)) {
            coroutines.add(name + descriptor);
          }
          return null;
        }

        @Override
        public void visitMethodInsn(
            int opcode, String owner, String word, String type, boolean isInterface) {
          // The body of a lambda, which can't be annotated.
          if ((access & Opcodes.ACC_SYNTHETIC) != 0
              && owner.equals(WORDS)
              && !FINISHED.contains(word)) {
            coroutines.add(name + descriptor);
          }
        }
      };
    }
  }

  /** Replaces the bodies of some methods. */
  private static final class BodyReplacer extends ClassVisitor {
    private static final int BODILESS = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE;

    private final Set<String> methods;
    private final String message;

    BodyReplacer(ClassVisitor next, Set<String> methods, String message) {
      super(Opcodes.ASM9, next);
      this.methods = methods;
      this.message = message;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      return methods.contains(name + descriptor) && (access & BODILESS) == 0
          ? new ThrowingBody(next, descriptor, (access & Opcodes.ACC_STATIC) != 0, message)
          : next;
    }
  }

  /** Puts its own code in place of a method's and keeps what stands around it. */
  private static final class ThrowingBody extends MethodVisitor {
    private final MethodVisitor next;
    private final int parameterSlots;
    private final String message;

    ThrowingBody(MethodVisitor next, String descriptor, boolean isStatic, String message) {
      super(Opcodes.ASM9, next);
      this.next = next;
      int slots = Type.getArgumentsAndReturnSizes(descriptor) >> 2;
      parameterSlots = isStatic ? slots - 1 : slots;
      this.message = message;
    }

    @Override
    public void visitCode() {
      next.visitCode();
      next.visitTypeInsn(Opcodes.NEW, ERROR);
      next.visitInsn(Opcodes.DUP);
      next.visitLdcInsn(message);
      next.visitMethodInsn(Opcodes.INVOKESPECIAL, ERROR, "<init>", "(Ljava/lang/String;)V", false);
      next.visitInsn(Opcodes.ATHROW);
      next.visitMaxs(3, parameterSlots);
      // What follows is the old code; a visitor without a successor drops it.
      mv = null;
    }

    @Override
    public void visitEnd() {
      next.visitEnd();
    }
  }
}
