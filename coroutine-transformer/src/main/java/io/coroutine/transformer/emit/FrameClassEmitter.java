package io.coroutine.transformer.emit;

import io.coroutine.transformer.model.Code;
import io.coroutine.transformer.model.RuntimeApi;
import io.coroutine.transformer.plan.MethodPlan;
import io.coroutine.transformer.plan.SpillField;
import java.util.List;
import java.util.stream.Collectors;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Emits the class of a method's coroutine objects.
 *
 * <pre>
 * final synthetic class Hello$add$Coroutine extends Coroutine {
 *   int v0; int v1;
 *   static { EmittedProtocol.require(1, "Hello"); }
 *   static F orNew(F frame, int a) { return frame != null ? frame : new F() with v0 = a; }
 *   protected Object resume(Frame root, int depth) { return Hello.add$resume(this, root, depth); }
 *   protected void clear() { ... }                      // if there are references
 *   protected Object[] caught() { return new Object[] {v2}; }  // if there are exceptions
 *   protected String source() { return "Hello|add|Hello.java|12|13"; }
 *   protected void locals(int label, Map into) { ... }  // if variables have names
 * }
 * </pre>
 */
final class FrameClassEmitter {
  private final MethodPlan plan;

  private FrameClassEmitter(MethodPlan plan) {
    this.plan = plan;
  }

  static byte[] emit(MethodPlan plan) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    new FrameClassEmitter(plan).classNode().accept(writer);
    try {
      return writer.toByteArray();
    } catch (MethodTooLargeException e) {
      // locals() lists what the method keeps, so it is the method that is too large.
      throw new MethodTooLargeException(
          plan.owner().name, plan.declared().name, plan.declared().desc, e.getCodeSize());
    }
  }

  private ClassNode classNode() {
    ClassNode type = new ClassNode();
    type.version = Opcodes.V1_8;
    type.access = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
    type.name = plan.frameClass();
    type.superName = plan.kind().frameSuperclass();
    GeneratedMark.put(type);
    if (!plan.isStatic()) {
      type.fields.add(field(MethodPlan.SELF, plan.ownerType()));
    }
    plan.fields().forEach(field -> type.fields.add(field(field.name(), field.type())));
    type.methods.add(staticInitializer());
    type.methods.add(constructor());
    if (plan.isCalledDirectly() && !plan.points().isEmpty()) {
      type.methods.add(orNew());
    }
    type.methods.add(resume());
    if (hasReferences()) {
      type.methods.add(clear());
    }
    if (!plan.caught().isEmpty()) {
      type.methods.add(caught());
    }
    type.methods.add(source());
    if (LocalsEmitter.hasNames(plan)) {
      Code locals = new LocalsEmitter(plan).emit();
      type.methods.add(
          method(Opcodes.ACC_PROTECTED, RuntimeApi.LOCALS, RuntimeApi.LOCALS_DESCRIPTOR, locals));
    }
    return type;
  }

  private static FieldNode field(String name, Type type) {
    return new FieldNode(0, name, type.getDescriptor(), null, null);
  }

  private static MethodNode method(int access, String name, String descriptor, Code code) {
    MethodNode method = new MethodNode(access, name, descriptor, null, null);
    method.instructions = code.list();
    return method;
  }

  private MethodNode staticInitializer() {
    Code code = new Code().push(RuntimeApi.PROTOCOL).push(plan.owner().name.replace('/', '.'));
    code.invokeStatic(
        RuntimeApi.PROTOCOL_CHECK, RuntimeApi.REQUIRE, RuntimeApi.REQUIRE_DESCRIPTOR, false);
    return method(Opcodes.ACC_STATIC, "<clinit>", "()V", code.op(Opcodes.RETURN));
  }

  private MethodNode constructor() {
    Code code = new Code().loadReference(0);
    code.invokeSpecial(plan.kind().frameSuperclass(), "<init>", "()V", false).op(Opcodes.RETURN);
    return method(0, "<init>", "()V", code);
  }

  private MethodNode orNew() {
    LabelNode missing = new LabelNode();
    Code code = new Code().loadReference(0).jump(Opcodes.IFNULL, missing);
    code.loadReference(0).op(Opcodes.ARETURN);
    code.label(missing)
        .frame(BodyLayout.entries(Type.getArgumentTypes(plan.orNewDescriptor())), List.of());
    NewFrame.emit(code, plan, plan.settled(), 1);
    code.op(Opcodes.ARETURN);
    return method(Opcodes.ACC_STATIC, RuntimeApi.OR_NEW, plan.orNewDescriptor(), code);
  }

  private MethodNode resume() {
    Code code = new Code().loadReference(0).loadReference(1).loadInt(2);
    code.invokeStatic(
        plan.owner().name, plan.accessorName(), plan.accessorDescriptor(), plan.isInInterface());
    code.op(Opcodes.ARETURN);
    return method(Opcodes.ACC_PROTECTED, RuntimeApi.RESUME, RuntimeApi.RESUME_DESCRIPTOR, code);
  }

  private boolean hasReferences() {
    return !plan.isStatic() || plan.fields().stream().anyMatch(SpillField::isReference);
  }

  private MethodNode clear() {
    Code code = new Code();
    if (!plan.isStatic()) {
      putNull(code, MethodPlan.SELF, plan.ownerType());
    }
    plan.fields().stream()
        .filter(SpillField::isReference)
        .forEach(field -> putNull(code, field.name(), field.type()));
    return method(Opcodes.ACC_PROTECTED, RuntimeApi.CLEAR, "()V", code.op(Opcodes.RETURN));
  }

  private void putNull(Code code, String name, Type type) {
    code.loadReference(0).pushNull().putField(plan.frameClass(), name, type.getDescriptor());
  }

  private MethodNode caught() {
    Code code = new Code().push(plan.caught().size()).allocateArray(RuntimeApi.OBJECT);
    for (int i = 0; i < plan.caught().size(); i++) {
      SpillField field = plan.caught().get(i);
      code.op(Opcodes.DUP).push(i).loadReference(0);
      code.getField(plan.frameClass(), field.name(), field.type().getDescriptor());
      code.op(Opcodes.AASTORE);
    }
    code.op(Opcodes.ARETURN);
    return method(Opcodes.ACC_PROTECTED, RuntimeApi.CAUGHT, RuntimeApi.CAUGHT_DESCRIPTOR, code);
  }

  private MethodNode source() {
    String file = plan.owner().sourceFile == null ? "" : plan.owner().sourceFile;
    String lines =
        plan.points().stream()
            .map(point -> "|" + point.line())
            .collect(Collectors.joining("", "|" + plan.firstLine(), ""));
    String source =
        plan.owner().name.replace('/', '.')
            + '|'
            + plan.declared().name
            + '|'
            + file
            + lines
            + handling();
    Code code = new Code().push(source).op(Opcodes.ARETURN);
    return method(Opcodes.ACC_PROTECTED, RuntimeApi.SOURCE, RuntimeApi.SOURCE_DESCRIPTOR, code);
  }

  /** Tells the points in a try block from those without, {@code +-+}, if there are such. */
  private String handling() {
    String handling =
        plan.points().stream()
            .map(point -> point.handlers().isEmpty() ? "-" : "+")
            .collect(Collectors.joining());
    return handling.contains("-") ? '|' + handling : "";
  }
}
