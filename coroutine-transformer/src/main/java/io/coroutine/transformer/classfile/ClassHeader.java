package io.coroutine.transformer.classfile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a class file that tells its place in the hierarchy. Read without regard to the
 * version, so that classes of a newer JDK do no harm.
 *
 * @param name the internal name
 * @param superName the internal name of the super class, or null in {@code java/lang/Object}
 * @param interfaces the internal names of the direct super interfaces
 * @param isInterface whether it is an interface
 * @param majorVersion the version of the class file
 */
public record ClassHeader(
    String name,
    @Nullable String superName,
    List<String> interfaces,
    boolean isInterface,
    int majorVersion) {

  private static final int ACC_INTERFACE = 0x0200;

  /** Returns the header, or null if {@code bytes} is no class file or cut off before its end. */
  public static @Nullable ClassHeader read(byte[] bytes) {
    ConstantPool constants = ConstantPool.read(bytes);
    if (constants == null || constants.end() + 8 > bytes.length) {
      return null;
    }
    int offset = constants.end();
    String name = constants.className(ConstantPool.u2(bytes, offset + 2));
    int count = ConstantPool.u2(bytes, offset + 6);
    if (name == null || offset + 8 + 2 * count > bytes.length) {
      return null;
    }
    List<String> interfaces = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String superInterface = constants.className(ConstantPool.u2(bytes, offset + 8 + 2 * i));
      if (superInterface != null) {
        interfaces.add(superInterface);
      }
    }
    return new ClassHeader(
        name,
        constants.className(ConstantPool.u2(bytes, offset + 4)),
        interfaces,
        (ConstantPool.u2(bytes, offset) & ACC_INTERFACE) != 0,
        ConstantPool.u2(bytes, 6));
  }
}
