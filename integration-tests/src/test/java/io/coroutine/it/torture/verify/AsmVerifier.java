package io.coroutine.it.torture.verify;

import io.coroutine.transformer.ClassFileLocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.SimpleVerifier;
import org.objectweb.asm.util.CheckClassAdapter;

/**
 * ASM's checks: the structure by {@code CheckClassAdapter}, the data flow by its analyzer, which
 * infers all types itself and does not look at the stack map.
 *
 * <p>The same as {@code CheckClassAdapter.verify}, except that types come from class files: that
 * method loads classes.
 */
public final class AsmVerifier implements Verifier {
  private final Hierarchy hierarchy;

  /** Creates one for classes whose supertypes {@code files} finds. */
  public AsmVerifier(ClassFileLocator files) {
    hierarchy = new Hierarchy(files);
  }

  @Override
  public List<String> faults(Map<String, byte[]> classes) {
    List<String> faults = new ArrayList<>();
    Hierarchy known = hierarchy.with(classes);
    classes.forEach((name, bytes) -> check(name, bytes, known, faults));
    return faults;
  }

  private static void check(
      String name, byte[] classFile, Hierarchy hierarchy, List<String> faults) {
    ClassReader reader = new ClassReader(classFile);
    ClassNode type = new ClassNode();
    reader.accept(type, 0);
    try {
      reader.accept(new CheckClassAdapter(new ClassNode(), false), 0);
    } catch (RuntimeException e) {
      faults.add("ASM: " + name + ": " + e);
    }
    for (MethodNode method : type.methods) {
      try {
        new Analyzer<BasicValue>(new Interpreter(type, hierarchy)).analyze(name, method);
      } catch (AnalyzerException e) {
        faults.add("ASM: " + name + '.' + method.name + method.desc + ": " + e.getMessage());
      }
    }
  }

  /** ASM's verifier without its look-ups by reflection. */
  private static final class Interpreter extends SimpleVerifier {
    private final Hierarchy hierarchy;

    Interpreter(ClassNode type, Hierarchy hierarchy) {
      super(
          Opcodes.ASM9,
          Type.getObjectType(type.name),
          type.superName == null ? null : Type.getObjectType(type.superName),
          type.interfaces.stream().map(Type::getObjectType).toList(),
          (type.access & Opcodes.ACC_INTERFACE) != 0);
      this.hierarchy = hierarchy;
    }

    @Override
    protected boolean isInterface(Type type) {
      return hierarchy.isInterface(type);
    }

    @Override
    protected Type getSuperClass(Type type) {
      return hierarchy.superClass(type);
    }

    @Override
    protected boolean isAssignableFrom(Type to, Type from) {
      return hierarchy.isAssignable(to, from);
    }
  }
}
