package io.coroutine.transformer.discover;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coroutine.transformer.Problem;
import io.coroutine.transformer.testing.Classes;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** Which methods become coroutines. */
class AsyncMethodsTest {
  private static final Classes CLASSES =
      Classes.compile(
          """
          class T {
            interface Body { Coroutine<Object> run(); }
            static Coroutine<Object> m() {
              Body body = () -> result(await(later("lambda")));
              return body.run();
            }
          }
          """);

  /** Returns the class with another name and other flags for the body of its lambda. */
  private static Classes withBody(String newName, int access) {
    ClassWriter writer = new ClassWriter(0);
    ClassRemapper remapper =
        new ClassRemapper(
            Opcodes.ASM9,
            writer,
            new Remapper(Opcodes.ASM9) {
              @Override
              public String mapMethodName(String owner, String name, String descriptor) {
                return name.startsWith("lambda$") ? newName : name;
              }
            }) {
          @Override
          public MethodVisitor visitMethod(
              int flags, String name, String descriptor, String signature, String[] exceptions) {
            boolean isBody = name.startsWith("lambda$");
            return super.visitMethod(
                isBody ? access : flags, name, descriptor, signature, exceptions);
          }
        };
    new ClassReader(CLASSES.bytes("T")).accept(remapper, 0);
    return CLASSES.with("T", writer.toByteArray());
  }

  @Test
  void aLambdaOfJavacIsOne() throws Throwable {
    assertEquals("lambda", CLASSES.run());
  }

  @Test
  void aLambdaOfKotlinIsOne() throws Throwable {
    int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;

    assertEquals("lambda", withBody("m$lambda$0", access).run());
  }

  @Test
  void aMethodThatAMethodReferenceNamesIsNone() {
    int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC;
    Problem problem = withBody("body", access).refused("T").problems().get(0);

    assertEquals("await-outside-async", problem.rule());
    assertEquals("T.body", problem.place().replaceAll(":.*", ""));
  }
}
