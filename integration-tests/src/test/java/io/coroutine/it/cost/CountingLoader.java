package io.coroutine.it.cost;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Loads the library, and programs that use it, once more, as code that counts its instructions.
 * What the JDK does for it is not counted.
 */
final class CountingLoader extends ClassLoader {
  private static final String COUNTED = "io.coroutine.";
  private static final String COUNTER = ExecutedInstructions.class.getName();

  CountingLoader() {
    super(CountingLoader.class.getClassLoader());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(COUNTED) || name.equals(COUNTER)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] counting = counting(in.readAllBytes());
      return defineClass(name, counting, 0, counting.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] counting(byte[] classFile) {
    ClassNode type = new ClassNode();
    new ClassReader(classFile).accept(type, 0);
    type.methods.forEach(CountingLoader::count);
    ClassWriter writer = new ClassWriter(0);
    type.accept(writer);
    return writer.toByteArray();
  }

  private static void count(MethodNode method) {
    InsnList code = method.instructions;
    for (AbstractInsnNode instruction : code.toArray()) {
      if (instruction.getOpcode() == Opcodes.NEW) {
        // Stack maps know an object without constructor by the place of its NEW.
        code.insert(instruction, increment());
      } else if (instruction.getOpcode() >= 0) {
        code.insertBefore(instruction, increment());
      }
    }
  }

  private static MethodInsnNode increment() {
    return new MethodInsnNode(
        Opcodes.INVOKESTATIC, Type.getInternalName(ExecutedInstructions.class), "increment", "()V");
  }
}
