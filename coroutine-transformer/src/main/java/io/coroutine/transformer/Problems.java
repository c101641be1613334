package io.coroutine.transformer;

import io.coroutine.transformer.classfile.ClassHeader;
import io.coroutine.transformer.model.Finding;
import io.coroutine.transformer.model.Instructions;
import io.coroutine.transformer.model.Rule;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/** Makes exceptions of what the stages find. */
final class Problems {
  /** The newest class file that the ASM in use can read. */
  private static final int NEWEST = Opcodes.V28;

  private Problems() {}

  static TransformationException of(ClassNode type, List<Finding> findings) {
    return new TransformationException(in(type, findings));
  }

  static List<Problem> in(ClassNode type, List<Finding> findings) {
    String className = type.name == null ? "a class" : type.name.replace('/', '.');
    return findings.stream()
        .map(
            finding ->
                new Problem(
                    finding.rule().id(),
                    className,
                    finding.method(),
                    type.sourceFile,
                    finding.line(),
                    finding.fact(),
                    finding.remedy()))
        .toList();
  }

  static Finding unverifiable(AnalyzerException e) {
    return new Finding(
        Rule.CLASS_UNVERIFIABLE,
        "",
        Instructions.lineOf(e.node),
        "its code does not pass the verifier: " + e.getMessage() + '.',
        "If the class can be loaded as it was compiled, please report this.");
  }

  static Finding tooLarge(MethodTooLargeException e) {
    return new Finding(
        Rule.METHOD_TOO_LARGE,
        e.getMethodName(),
        0,
        "the method has "
            + e.getCodeSize()
            + " bytes of code once transformed, but the JVM allows"
            + " 65,535.",
        "Split it.");
  }

  /**
   * Returns what is wrong with a class in which jumps became too long, so that ASM had to go
   * through all methods once more, and failed, or took more memory for one of them than it may.
   */
  static Finding tooLarge(ClassNode type, Throwable cause) {
    MethodNode largest = Collections.max(type.methods, Comparator.comparing(Problems::states));
    return new Finding(
        Rule.METHOD_TOO_LARGE,
        largest.name,
        0,
        "the class has jumps that are longer than 32,767 bytes once transformed, and the method,"
            + " which is the largest, is too large for them to be written ("
            + cause
            + ").",
        "Split it.");
  }

  private static long states(MethodNode method) {
    return (long) method.instructions.size() * (method.maxLocals + method.maxStack);
  }

  static Finding tooLarge(ClassTooLargeException e) {
    return new Finding(
        Rule.CLASS_TOO_LARGE,
        "",
        0,
        "the class has "
            + e.getConstantPoolCount()
            + " constants once transformed, but the JVM allows 65,535.",
        "Move some of its methods to another class.");
  }

  static Finding internal(RuntimeException e) {
    return new Finding(
        Rule.INTERNAL_ERROR,
        "",
        0,
        "the transformer failed with " + e + '.',
        "If the class can be loaded as it was compiled, please report this.");
  }

  static TransformationException unreadable(byte[] classFile, Throwable e) {
    ClassHeader header = ClassHeader.read(classFile);
    String name = header == null ? "a class" : header.name().replace('/', '.');
    int version = header == null ? 0 : header.majorVersion();
    Problem problem =
        version > NEWEST
            ? new Problem(
                Rule.CLASS_TOO_NEW.id(),
                name,
                "",
                null,
                0,
                "the class file has version "
                    + version
                    + ", newer than the newest that can be read ("
                    + NEWEST
                    + ").",
                "Use a newer version of this library, or compile with a lower --release.")
            : new Problem(
                Rule.CLASS_MALFORMED.id(),
                name,
                "",
                null,
                0,
                "the class file can't be read (" + e + ").",
                "Compile it again.");
    return new TransformationException(List.of(problem));
  }
}
