package io.coroutine.transformer.emit;

import io.coroutine.transformer.model.Code;
import io.coroutine.transformer.model.CoroutineKind;
import io.coroutine.transformer.model.FrameEntries;
import io.coroutine.transformer.model.RuntimeApi;
import io.coroutine.transformer.plan.MethodPlan;
import io.coroutine.transformer.plan.Spill;
import io.coroutine.transformer.plan.SuspensionPoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Turns a normalized method into its resumable body.
 *
 * <pre>
 * private static Object add(int a, int b, Hello$add$Coroutine frame, Frame root, int depth) {
 *   // The preface: no source lines.
 *   depth += words;
 *   if (frame == null) {
 *     if (depth &lt; DIRECT_BUDGET) goto START;
 *     return Suspension.indirect(add(a, b), root, depth);
 *   }
 *   switch (enter(frame)) { case 1: goto RESUME_1; ... default: goto START; } // or an if
 *  RESUME_1:  ...                                     // see ResumeEmitter
 *  TEST_1:  ...
 *
 *  START:                                             // the user's code, with its lines
 *   ...
 *   value = Suspension.await(x, root, depth);
 *   goto TEST_1;
 *  AFTER_1:
 *   ...
 * }
 * </pre>
 *
 * <p>If the suspension is in a loop, the switch goes to the {@link LoopEmitter guard} of the
 * outermost one, and on from there to {@code RESUME_1}: so every loop is entered through its header
 * only, and HotSpot compiles it like the plain one.
 */
final class BodyEmitter {
  private static final List<Object> EMPTY = List.of();

  private final MethodPlan plan;
  private final MethodNode body;
  private final BodyLayout layout;
  private final FrameAccess access;
  private final BodyLabels labels;
  private final SaveEmitter saves;
  private final ResumeEmitter resumptions;
  private final SuspensionEmitter suspensions;
  private final ReturnEmitter returns;
  private final LoopEmitter loops;
  private final LabelNode start = new LabelNode();
  private final LabelNode end = new LabelNode();

  private BodyEmitter(MethodPlan plan, BodyNames callees) {
    this.plan = plan;
    this.body = plan.method();
    this.layout = BodyLayout.of(plan);
    this.access = new FrameAccess(plan, layout.frame());
    this.labels = new BodyLabels(plan);
    this.saves = new SaveEmitter(layout, access, labels);
    this.resumptions = new ResumeEmitter(layout, access, labels, callees);
    this.suspensions = new SuspensionEmitter(layout, labels, saves, callees);
    this.returns = new ReturnEmitter(layout);
    this.loops = new LoopEmitter(plan, layout, access, labels);
  }

  /** Changes the planned method into its body and returns it. */
  static MethodNode emit(MethodPlan plan, BodyNames callees) {
    return new BodyEmitter(plan, callees).emit();
  }

  private MethodNode emit() {
    LabelNode handler = new LabelNode();
    Code preface = plan.points().isEmpty() ? shortPreface() : preface();
    preface.label(handler);
    emitConversion(preface);
    preface.label(start);
    preface.frame(plan.points().isEmpty() ? layout.arguments() : layout.atStart(), EMPTY);
    preface.op(Opcodes.NOP); // a frame of the user's may follow

    if (!plan.points().isEmpty()) {
      extendStackMap();
      plan.points().forEach(point -> suspensions.replace(body, point));
      plan.loops().forEach(loop -> loops.reroute(body, loop));
    }
    returns.unbox(body);
    if (plan.takesArguments()) {
      showArguments(preface);
    }
    body.instructions.insert(preface.list());
    body.instructions.add(end);
    protectTakes();
    for (String type : convertedTypes()) {
      body.tryCatchBlocks.add(new TryCatchBlockNode(start, end, handler, type));
      for (ResumeEmitter.Take take : resumptions.takes()) {
        body.tryCatchBlocks.add(new TryCatchBlockNode(take.start(), take.end(), handler, type));
      }
    }
    turnIntoBody();
    return body;
  }

  /**
   * Lets the variables of the arguments begin with the preface: a debugger that steps into a method
   * stops at its first instruction.
   */
  private void showArguments(Code preface) {
    if (body.localVariables == null) {
      return;
    }
    LabelNode first = new LabelNode();
    preface.list().insert(first);
    for (LocalVariableNode variable : body.localVariables) {
      if (variable.index < argumentSlots() && isAtStart(variable.start)) {
        variable.start = first;
      }
    }
  }

  private static boolean isAtStart(LabelNode label) {
    AbstractInsnNode node = label;
    while (node != null && node.getOpcode() < 0) {
      node = node.getPrevious();
    }
    return node == null;
  }

  private void turnIntoBody() {
    boolean isStatic = plan.isStatic();
    body.desc = plan.bodyDescriptor();
    body.access =
        Opcodes.ACC_PRIVATE
            | (isStatic ? Opcodes.ACC_STATIC : 0)
            | (body.access & Opcodes.ACC_STRICT);
    body.signature = null;
    body.parameters = null;
    body.annotationDefault = null;
    body.visibleAnnotations = null;
    body.invisibleAnnotations = null;
    body.visibleTypeAnnotations = null;
    body.invisibleTypeAnnotations = null;
    body.visibleParameterAnnotations = null;
    body.invisibleParameterAnnotations = null;
    body.visibleAnnotableParameterCount = 0;
    body.invisibleAnnotableParameterCount = 0;
    body.maxLocals = layout.size();
    body.maxStack = Math.max(body.maxStack + 6, argumentSlots() + 3);
  }

  // The preface of a method that never suspends: its frame is marked as running, and that is all.
  private Code shortPreface() {
    int frame = argumentSlots();
    Code code = new Code();
    if (plan.isCalledDirectly()) {
      LabelNode resumed = new LabelNode();
      code.loadReference(frame).jump(Opcodes.IFNONNULL, resumed);
      emitDirectCall(code, frame + 1, frame + 2);
      code.label(resumed).frame(layout.parameters(), EMPTY);
    } else if (!plan.takesArguments()) {
      code.loadReference(access.self()).storeReference(frame); // its slot is an argument's
    }
    code.loadReference(frame).callRuntime(RuntimeApi.ENTER, RuntimeApi.ENTER_DESCRIPTOR);
    code.op(Opcodes.POP);
    if (!plan.takesArguments()) {
      new FrameAccess(plan, frame).loadArguments(code);
    }
    return code.goTo(start);
  }

  private int argumentSlots() {
    return FrameEntries.slots(layout.arguments());
  }

  private Code preface() {
    Code code = new Code();
    moveParameters(code);
    if (plan.isCalledDirectly()) {
      emitFirstEntry(code);
    }
    emitDispatch(code);
    plan.loops().forEach(loop -> loops.emitEntry(code, loop));
    plan.restoration().groups().forEach(group -> resumptions.emitGroup(code, group));
    plan.points().forEach(point -> resumptions.emitResume(code, point));
    plan.loops().forEach(loop -> loops.emitGuard(code, loop));
    plan.points().forEach(point -> suspensions.emitTest(code, point));
    saves.emitShared(code);
    return code;
  }

  private void moveParameters(Code code) {
    int first = plan.takesArguments() ? argumentSlots() : access.self();
    if (first != layout.frame()) {
      code.loadInt(first + 2).storeInt(layout.depth());
      code.loadReference(first + 1).storeReference(layout.root());
      code.loadReference(first).storeReference(layout.frame());
    }
    code.increment(layout.depth(), plan.stackWords());
    if (layout.hasLabel()) {
      code.push(0).storeInt(layout.label());
    }
  }

  private void emitFirstEntry(Code code) {
    LabelNode resumed = new LabelNode();
    code.loadReference(layout.frame()).jump(Opcodes.IFNONNULL, resumed);
    emitDirectCall(code, layout.root(), layout.depth());
    code.label(resumed).frame(layout.atStart(), EMPTY);
  }

  /** Runs the body if it may run on the caller's stack, and else what the method itself returns. */
  private void emitDirectCall(Code code, int root, int depth) {
    code.loadInt(depth).getStatic(RuntimeApi.SUSPENSION, RuntimeApi.DIRECT_BUDGET, "I");
    code.jump(Opcodes.IF_ICMPLT, start);
    AwaitedFactory.emit(code, plan, root, depth);
  }

  private void emitDispatch(Code code) {
    LabelNode unstarted = plan.takesArguments() ? start : new LabelNode();
    code.loadReference(layout.frame());
    code.callRuntime(RuntimeApi.ENTER, RuntimeApi.ENTER_DESCRIPTOR);
    if (layout.hasLabel()) {
      code.op(Opcodes.DUP).storeInt(layout.label());
    }
    List<SuspensionPoint> points = plan.points();
    Function<SuspensionPoint, LabelNode> ways = point -> labels.wayTo(point, 0);
    Collection<Spill> common = plan.restoration().common();
    if (common.isEmpty() && Choice.isNeeded(points, ways)) {
      code.tableSwitch(points.stream().map(ways).toList(), unstarted);
    } else if (common.isEmpty() && !plan.takesArguments()) {
      code.jump(Opcodes.IFNE, ways.apply(points.get(0)));
    } else {
      code.jump(Opcodes.IFEQ, unstarted);
      common.forEach(variable -> access.get(code, variable));
      if (!plan.takesArguments() || Choice.isNeeded(points, ways)) {
        Choice.emit(code, layout.label(), points, ways); // else it comes next
      }
    }
    if (!plan.takesArguments()) {
      code.label(unstarted).frame(layout.bare(), EMPTY);
      access.loadArguments(code);
      code.goTo(start);
    }
  }

  /** PEP 479 and PEP 525: what would end an iteration does not leave a body. */
  private List<String> convertedTypes() {
    return plan.kind() == CoroutineKind.ASYNC_GENERATOR
        ? List.of(RuntimeApi.STOP_ITERATION, RuntimeApi.STOP_ASYNC_ITERATION)
        : List.of(RuntimeApi.STOP_ITERATION);
  }

  private void emitConversion(Code code) {
    List<String> types = convertedTypes();
    code.frame(List.of(), List.of(types.size() == 1 ? types.get(0) : "java/lang/Throwable"));
    code.push(plan.kind().phrase());
    code.callRuntime(RuntimeApi.RAISED, RuntimeApi.RAISED_DESCRIPTOR).op(Opcodes.ATHROW);
  }

  /** Declares the machine's variables wherever the method's own stack map declares something. */
  private void extendStackMap() {
    for (AbstractInsnNode node : body.instructions) {
      if (node instanceof FrameNode frame) {
        frame.local = layout.with(frame.local);
      }
    }
  }

  /** Lets the handlers around a suspension see what is thrown into it on resumption. */
  private void protectTakes() {
    List<TryCatchBlockNode> blocks = new ArrayList<>();
    for (TryCatchBlockNode block : body.tryCatchBlocks) {
      blocks.add(block);
      for (SuspensionPoint point : plan.points()) {
        if (point.handlers().contains(block)) {
          PointLabels at = labels.of(point);
          blocks.add(new TryCatchBlockNode(at.take(), at.taken(), block.handler, block.type));
        }
      }
    }
    body.tryCatchBlocks = blocks;
  }
}
