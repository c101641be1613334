package io.coroutine.it.support;

import io.coroutine.AbstractFuture;
import io.coroutine.Awaitable;
import io.coroutine.Coroutine;
import io.coroutine.Driver;
import io.coroutine.StopIteration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The words of the language as plain methods that find everything ready. A target whose words are
 * replaced by these is an ordinary Java program, which tells what the transformed one has to do.
 */
public final class PlainWords {
  private PlainWords() {}

  /** Returns the result of what is done. */
  public static <T> T await(Awaitable<T> awaitable) {
    return awaitable instanceof AbstractFuture<T> future
        ? future.result()
        : resultOf(awaitable.awaiter());
  }

  @SuppressWarnings("unchecked") // what a coroutine of T returns
  private static <T> T resultOf(Coroutine<T> coroutine) {
    try {
      coroutine.send(null);
    } catch (StopIteration stop) {
      return (T) stop.value();
    }
    throw new IllegalStateException("suspended: " + coroutine);
  }

  /** Returns the result of a stage that is done. */
  public static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw Driver.sneakyThrow(e.getCause());
    }
  }

  /** Returns the classes with these words in place of {@code Coroutines.await}. */
  public static Map<String, byte[]> replaceIn(Map<String, byte[]> classes) {
    return replaceIn(classes, PlainWords.class);
  }

  /** Returns the classes with the words of {@code owner} in place of those that suspend. */
  public static Map<String, byte[]> replaceIn(Map<String, byte[]> classes, Class<?> owner) {
    Map<String, byte[]> replaced = new TreeMap<>();
    classes.forEach((name, bytes) -> replaced.put(name, replaceIn(bytes, owner)));
    return replaced;
  }

  private static byte[] replaceIn(byte[] bytes, Class<?> owner) {
    ClassReader reader = new ClassReader(bytes);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            return new WordReplacer(
                super.visitMethod(access, name, descriptor, signature, exceptions), owner);
          }
        },
        0);
    return writer.toByteArray();
  }

  private static final class WordReplacer extends MethodVisitor {
    private final String words;

    WordReplacer(MethodVisitor delegate, Class<?> words) {
      super(Opcodes.ASM9, delegate);
      this.words = Type.getInternalName(words);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean itf) {
      boolean isWord =
          owner.equals("io/coroutine/Coroutines")
              && (name.equals("await") || name.equals("suspend"));
      super.visitMethodInsn(opcode, isWord ? words : owner, name, descriptor, itf);
    }
  }
}
