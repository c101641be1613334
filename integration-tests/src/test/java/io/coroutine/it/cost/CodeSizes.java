package io.coroutine.it.cost;

import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** How many bytes the instructions of methods take. */
final class CodeSizes {
  private CodeSizes() {}

  /** A method of a class. */
  record Method(String name, String descriptor) {}

  /** Returns the bytes by method, in the order of the class file, for methods with code. */
  static Map<Method, Integer> of(byte[] classFile) {
    Map<Method, Integer> sizes = new LinkedHashMap<>();
    ClassReader reader = new ClassReader(classFile);
    // The copy has the same constants in the same places, so that its instructions are as long.
    ClassWriter copy = new ClassWriter(reader, 0);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, copy) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(
                Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, exceptions)) {
              @Override
              public void visitMaxs(int maxStack, int maxLocals) {
                Label end = new Label();
                super.visitLabel(end);
                super.visitMaxs(maxStack, maxLocals);
                sizes.put(new Method(name, descriptor), end.getOffset());
              }
            };
          }
        },
        0);
    return sizes;
  }
}
