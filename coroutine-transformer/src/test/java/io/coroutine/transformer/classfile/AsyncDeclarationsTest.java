package io.coroutine.transformer.classfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.transformer.model.RuntimeApi;
import io.coroutine.transformer.model.Unboxing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class AsyncDeclarationsTest {
  private static final String DESCRIPTOR = "()Lio/coroutine/Coroutine;";

  private final List<String> asked = new ArrayList<>();

  @Test
  void findsAsyncMethodsAndReadsTheirClassOnce() {
    AsyncDeclarations declarations = new AsyncDeclarations(this::find);

    assertTrue(declarations.hasDirectEntry("Pages", "load", DESCRIPTOR));
    assertFalse(declarations.hasDirectEntry("Pages", "plain", DESCRIPTOR));
    assertFalse(declarations.hasDirectEntry("Pages", "load", "()V"));
    assertEquals(List.of("Pages"), asked);
  }

  /** The runtime has such an entry for {@code sleep}, which is not annotated. */
  @Test
  void findsMethodsWhoseEntriesWereWrittenByHand() {
    AsyncDeclarations declarations = new AsyncDeclarations(this::find);

    assertTrue(declarations.hasDirectEntry("Pages", "pause", "(J)Lio/coroutine/Coroutine;"));
    assertFalse(declarations.hasDirectEntry("Pages", "pause", DESCRIPTOR));
    assertFalse(declarations.hasDirectEntry("Pages", "transformed", DESCRIPTOR));
    assertFalse(declarations.hasDirectEntry("Pages", "other", DESCRIPTOR));
  }

  @Test
  void findsHowResultsAreUnboxed() {
    AsyncDeclarations declarations = new AsyncDeclarations(this::find);

    Unboxing unboxing = declarations.result("Pages", "count", DESCRIPTOR);
    assertEquals("longValue", Objects.requireNonNull(unboxing).method());
    assertNull(declarations.result("Pages", "load", DESCRIPTOR));
    assertNull(declarations.result("Pages", "name", DESCRIPTOR));
    assertNull(declarations.result("Pages", "any", DESCRIPTOR));
    assertNull(declarations.result("Pages", "counts", DESCRIPTOR));
    assertNull(declarations.result("Pages", "later", DESCRIPTOR));
  }

  @Test
  void findsMethodsWhoseBodiesHaveRoomForTheirArguments() {
    String full = "(" + "J".repeat(126) + ")Lio/coroutine/Coroutine;";
    String tooMany = full.replace("J)", "JI)");

    assertTrue(AsyncDeclarations.hasDirectEntry(0, Opcodes.ACC_STATIC, full));
    assertFalse(AsyncDeclarations.hasDirectEntry(0, Opcodes.ACC_STATIC, tooMany));
    assertFalse(AsyncDeclarations.hasDirectEntry(0, 0, full));
    assertTrue(AsyncDeclarations.hasDirectEntry(0, 0, full.replace("J)", "I)")));
  }

  @Test
  void findsNothingInWhatIsMissingOrCanNotBeRead() {
    AsyncDeclarations missing = new AsyncDeclarations(name -> null);
    AsyncDeclarations closed =
        new AsyncDeclarations(
            name -> {
              throw new IllegalStateException("the loader is closed");
            });

    assertFalse(missing.hasDirectEntry("Pages", "load", DESCRIPTOR));
    assertFalse(closed.hasDirectEntry("Pages", "load", DESCRIPTOR));
  }

  /** A class loader that is asked may wait for a thread that asks the same. */
  @Test
  void holdsNoLockWhileTheSourceIsAsked() {
    AsyncDeclarations[] declarations = new AsyncDeclarations[1];
    declarations[0] =
        new AsyncDeclarations(
            name -> {
              byte[] classFile = find(name);
              boolean isFirst = asked.size() == 1;
              if (isFirst) {
                assertTrue(
                    CompletableFuture.supplyAsync(
                            () -> declarations[0].hasDirectEntry(name, "load", DESCRIPTOR))
                        .orTimeout(10, TimeUnit.SECONDS)
                        .join());
              }
              return classFile;
            });

    assertTrue(declarations[0].hasDirectEntry("Pages", "load", DESCRIPTOR));
    assertEquals(List.of("Pages", "Pages"), asked);
  }

  /**
   * Makes a class with a method {@code load}, which is marked, others that are not, and entries.
   */
  private byte[] find(String name) {
    asked.add(name);
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
    int access = Opcodes.ACC_STATIC | Opcodes.ACC_NATIVE;
    writer
        .visitMethod(access, "load", DESCRIPTOR, null, null)
        .visitAnnotation(RuntimeApi.ASYNC_DESCRIPTOR, false)
        .visitEnd();
    writer.visitMethod(access, "plain", DESCRIPTOR, null, null).visitEnd();
    Map<String, String> results =
        Map.of(
            "count", "<Ljava/lang/Long;>;^Ljava/io/IOException;",
            "name", "<Ljava/lang/String;>;",
            "any", "<+Ljava/lang/Long;>;",
            "counts", "<Ljava/util/List<Ljava/lang/Long;>;>;");
    results.forEach(
        (method, result) ->
            writer
                .visitMethod(access, method, DESCRIPTOR, "()Lio/coroutine/Coroutine" + result, null)
                .visitEnd());
    String later = "(Lio/coroutine/Coroutine<Ljava/lang/Long;>;)Lio/coroutine/Coroutine<TT;>;";
    writer.visitMethod(access, "later", DESCRIPTOR, later, null).visitEnd();
    String entry = "(Lio/coroutine/Frame;I)Ljava/lang/Object;";
    writer.visitMethod(access, "pause$call", entry.replace("(", "(J"), null, null).visitEnd();
    int synthetic = access | Opcodes.ACC_SYNTHETIC;
    writer.visitMethod(synthetic, "transformed$call", entry, null, null).visitEnd();
    writer.visitMethod(access, "other$call", "()Ljava/lang/Object;", null, null).visitEnd();
    return writer.toByteArray();
  }
}
