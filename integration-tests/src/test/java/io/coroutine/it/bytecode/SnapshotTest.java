package io.coroutine.it.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.coroutine.it.support.Classes;
import io.coroutine.it.support.Compilation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceClassVisitor;
import org.objectweb.asm.util.TraceMethodVisitor;

/**
 * What is emitted for {@code snapshots/Snapshots.java}, readable in {@code snapshots/*.txt}, so
 * that a change of the emitters shows in the diff. Run with {@code -Dsnapshots.update=true} to
 * write them.
 */
class SnapshotTest {
  private static final Path DIRECTORY = Path.of("src/test/resources/snapshots");
  private static final boolean UPDATE = Boolean.getBoolean("snapshots.update");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "awaitsOnce",
        "awaitsInLoop",
        "awaitsInTryFinally",
        "awaitsUnderNew",
        "awaitsCallOfOwnClass",
        "tailAwaits",
        "suspendsByHand",
        "neverSuspends",
        "emitsInLoop",
        "delegates",
        "emitsWhatItAwaits",
        "awaitsEach",
        "closesResource",
        "lambda$awaitsInLambda$0"
      })
  void emittedCodeIsThatOfTheSnapshot(String method) throws IOException {
    assumeTrue(Runtime.version().feature() == 17, "the snapshots start from what javac 17 writes");
    Map<String, byte[]> classes =
        Classes.transform(
            Compilation.compile(
                List.of(DIRECTORY.resolve("Snapshots.java")), List.of("--release", "17")));
    String emitted = methodsOf(classes.get("Snapshots"), method) + frameClassOf(classes, method);
    Path file = DIRECTORY.resolve(method + ".txt");
    if (UPDATE) {
      Files.writeString(file, emitted);
    }
    assertTrue(Files.exists(file), "no snapshot; run with -Dsnapshots.update=true");
    assertEquals(Files.readString(file), emitted);
  }

  /** Returns the text of the method, of its body, and of whatever else has its name. */
  private static String methodsOf(byte[] bytes, String name) {
    ClassNode type = new ClassNode();
    new ClassReader(bytes).accept(type, 0);
    StringBuilder text = new StringBuilder();
    for (MethodNode method : type.methods) {
      if (method.name.equals(name) || method.name.startsWith(name + "$")) {
        text.append("// ").append(method.name).append(method.desc).append('\n');
        Textifier textifier = new Textifier();
        method.accept(new TraceMethodVisitor(textifier));
        text.append(String.join("", textifier.getText().stream().map(Object::toString).toList()));
        text.append('\n');
      }
    }
    return text.toString();
  }

  private static String frameClassOf(Map<String, byte[]> classes, String method) {
    StringWriter text = new StringWriter();
    byte[] bytes = classes.get("Snapshots$" + method + "$Coroutine");
    new ClassReader(bytes).accept(new TraceClassVisitor(new PrintWriter(text)), 0);
    return text.toString();
  }
}
