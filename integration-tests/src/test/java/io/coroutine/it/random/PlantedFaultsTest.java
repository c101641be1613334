package io.coroutine.it.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Awaitable;
import io.coroutine.it.support.Classes;
import io.coroutine.it.support.RunsOnce;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Faults that are put in on purpose are found, and shown by programs of a few lines. */
@RunsOnce
class PlantedFaultsTest {
  private static final ProgramCompiler COMPILER = ProgramCompiler.javac(true, "--release", "17");
  private static final int PROGRAMS = 500;

  private static Mismatch found(Setup setup) {
    Optional<Mismatch> mismatch =
        new RandomPrograms(List.of(setup), new Tally()).firstMismatch(0, PROGRAMS);
    assertTrue(mismatch.isPresent(), "the fault is not noticed");
    return mismatch.get();
  }

  private static int statements(Program program) {
    return program.methods().stream().mapToInt(method -> statements(method.body())).sum();
  }

  private static int statements(Block block) {
    return block.statements().stream()
        .mapToInt(s -> 1 + s.blocks().stream().mapToInt(PlantedFaultsTest::statements).sum())
        .sum();
  }

  private static void assertSmall(Mismatch mismatch, int limit) {
    assertTrue(statements(mismatch.program()) <= limit, mismatch::toString);
    assertTrue(
        mismatch.toString().contains("program of seed " + mismatch.program().seed()),
        mismatch::toString);
  }

  // Without a fault the same programs pass.
  @Test
  void nothingIsFoundWhereNothingIsWrong() {
    assertEquals(
        Optional.empty(),
        new RandomPrograms(List.of(Setup.of(COMPILER)), new Tally()).firstMismatch(0, 100));
  }

  /** Words of which the second that is reached gives another value. */
  public static final class WrongWords {
    private WrongWords() {}

    @SuppressWarnings("unchecked") // another value of the same type
    public static <T> T await(Awaitable<T> awaitable) {
      T value = OracleWords.await(awaitable);
      boolean isWrong = value instanceof Integer && Run.current().plainStops().passed() == 2;
      return isWrong ? (T) (Object) ((Integer) value + 1) : value;
    }

    public static <T> T await(CompletionStage<T> stage) {
      return OracleWords.await(stage);
    }

    public static Object suspend(Object value) {
      return OracleWords.suspend(value);
    }
  }

  @Test
  void anotherValueOfOneAwaitIsNoticed() {
    Mismatch mismatch = found(new Setup(COMPILER, Classes::transform, WrongWords.class, false));
    assertSmall(mismatch, 8);
    assertFalse(mismatch.expected().equals(mismatch.actual()), mismatch::toString);
  }

  @Test
  void aLocalThatIsNotRestoredIsNoticed() {
    UnaryOperator<Map<String, byte[]>> faulty = with(ForgetfulRestore::new);
    assertSmall(found(new Setup(COMPILER, faulty, OracleWords.class, false)), 8);
  }

  @Test
  void aReferenceThatIsNotDroppedIsNoticed() {
    UnaryOperator<Map<String, byte[]>> faulty = with(StickyFields::new);
    Mismatch mismatch = found(new Setup(COMPILER, faulty, OracleWords.class, true));
    assertTrue(
        mismatch.actual().contains("keeps the objects of the variables"), mismatch::toString);
    assertSmall(mismatch, 8);
  }

  /** Puts 0 in the place of each int that is restored. */
  private static final class ForgetfulRestore extends MethodVisitor {
    ForgetfulRestore(MethodVisitor delegate) {
      super(Opcodes.ASM9, delegate);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      if (opcode == Opcodes.GETFIELD && isOfFrame(owner, name) && descriptor.equals("I")) {
        visitInsn(Opcodes.POP);
        visitInsn(Opcodes.ICONST_0);
      } else {
        super.visitFieldInsn(opcode, owner, name, descriptor);
      }
    }
  }

  /** Never puts null into a field. */
  private static final class StickyFields extends MethodVisitor {
    private boolean isNull;

    StickyFields(MethodVisitor delegate) {
      super(Opcodes.ASM9, delegate);
    }

    @Override
    public void visitInsn(int opcode) {
      super.visitInsn(opcode);
      isNull = opcode == Opcodes.ACONST_NULL;
    }

    @Override
    public void visitVarInsn(int opcode, int slot) {
      super.visitVarInsn(opcode, slot);
      isNull = false;
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      if (opcode == Opcodes.PUTFIELD && isNull && isOfFrame(owner, name)) {
        visitInsn(Opcodes.POP2);
      } else {
        super.visitFieldInsn(opcode, owner, name, descriptor);
      }
      isNull = false;
    }
  }

  private static boolean isOfFrame(String owner, String field) {
    return owner.endsWith("$Coroutine") && field.startsWith("v");
  }

  /** Returns the transformation with a fault in the methods it emits. */
  private static UnaryOperator<Map<String, byte[]>> with(
      Function<MethodVisitor, MethodVisitor> fault) {
    return classes -> {
      Map<String, byte[]> faulty = new TreeMap<>(Classes.transform(classes));
      faulty.replaceAll((name, bytes) -> name.endsWith("$Coroutine") ? bytes : with(bytes, fault));
      return faulty;
    };
  }

  private static byte[] with(byte[] bytes, Function<MethodVisitor, MethodVisitor> fault) {
    ClassReader reader = new ClassReader(bytes);
    ClassWriter writer = new ClassWriter(0);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            return fault.apply(super.visitMethod(access, name, descriptor, signature, exceptions));
          }
        },
        0);
    return writer.toByteArray();
  }
}
