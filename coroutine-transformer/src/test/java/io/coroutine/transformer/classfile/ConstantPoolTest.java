package io.coroutine.transformer.classfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.ModuleVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

class ConstantPoolTest {
  private static final Handle BOOTSTRAP =
      new Handle(Opcodes.H_INVOKESTATIC, "p/Bootstraps", "link", "()V", false);

  /** Returns a class with a constant of every kind, long and double included. */
  static byte[] everyKind() {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "p/Kinds", null, "p/Base", new String[] {"p/I"});
    MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "m", "()V", null, null);
    method.visitCode();
    for (Object constant :
        new Object[] {
          1 << 20,
          1.5f,
          1L << 40,
          2.5,
          "text",
          Type.getObjectType("p/Constant"),
          Type.getMethodType("(J)V"),
          BOOTSTRAP,
          new ConstantDynamic("condy", "Ljava/lang/Object;", BOOTSTRAP)
        }) {
      method.visitLdcInsn(constant);
    }
    method.visitFieldInsn(Opcodes.GETSTATIC, "p/Kinds", "field", "I");
    method.visitMethodInsn(Opcodes.INVOKESTATIC, "p/Kinds", "call", "()V", false);
    method.visitMethodInsn(Opcodes.INVOKESTATIC, "p/I", "call", "()V", true);
    method.visitInvokeDynamicInsn("indy", "()V", BOOTSTRAP);
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(20, 0);
    method.visitEnd();
    return writer.toByteArray();
  }

  private static byte[] module() {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_MODULE, "module-info", null, null, null);
    ModuleVisitor module = writer.visitModule("p.module", 0, null);
    module.visitRequire("java.base", Opcodes.ACC_MANDATED, null);
    module.visitPackage("p");
    module.visitExport("p", 0);
    module.visitEnd();
    return writer.toByteArray();
  }

  @Test
  void everyKindOfConstantIsStepped() {
    byte[] bytes = everyKind();
    ConstantPool constants = ConstantPool.read(bytes);

    assertNotNull(constants);
    assertEquals(new ClassReader(bytes).header, constants.end());
  }

  @Test
  void theConstantsOfAModuleAreStepped() {
    byte[] bytes = module();
    ConstantPool constants = ConstantPool.read(bytes);

    assertNotNull(constants);
    assertEquals(new ClassReader(bytes).header, constants.end());
  }

  @Test
  void cutOffAnywhereItIsNullOrWhole() {
    byte[] whole = everyKind();
    int end = new ClassReader(whole).header;

    for (int length = 0; length <= whole.length; length++) {
      ConstantPool constants = ConstantPool.read(Arrays.copyOf(whole, length));
      if (length < end) {
        assertNull(constants, "length " + length);
      } else {
        assertNotNull(constants, "length " + length);
      }
    }
  }

  @Test
  void anUnknownKindIsRefused() {
    byte[] bytes = everyKind();
    bytes[10] = 2;

    assertNull(ConstantPool.read(bytes));
  }

  @Test
  void anotherMagicNumberIsRefused() {
    byte[] bytes = everyKind();
    bytes[0] = 0;

    assertNull(ConstantPool.read(bytes));
  }

  @Test
  void aClassNameIsReadFromAClassConstantOnly() {
    byte[] bytes = everyKind();
    ConstantPool constants = ConstantPool.read(bytes);
    assertNotNull(constants);
    int thisClass = ConstantPool.u2(bytes, constants.end() + 2);

    assertEquals("p/Kinds", constants.className(thisClass));
    assertNull(constants.className(0));
    assertNull(constants.className(0xFFFF));
    int others = 0;
    for (int i = 1; i < 60; i++) {
      others += constants.className(i) == null ? 1 : 0;
    }
    assertTrue(others > 30, "" + others);
  }
}
