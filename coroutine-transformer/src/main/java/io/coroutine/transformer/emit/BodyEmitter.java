package io.coroutine.transformer.emit;

import io.coroutine.transformer.model.Code;
import io.coroutine.transformer.model.RuntimeApi;
import io.coroutine.transformer.plan.LocalTypes;
import io.coroutine.transformer.plan.MethodPlan;
import io.coroutine.transformer.plan.ResumableLoop;
import io.coroutine.transformer.plan.SuspensionPoint;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
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
 *     if (depth &lt; STACK_BUDGET) goto START;          // only if bodies are called directly below
 *     frame = new Hello$add$Coroutine(); frame.a = a; ...
 *     return postpone(frame, root);
 *   }
 *   switch (enter(frame)) { case 1: goto RESUME_1; ... default: goto START; }
 *  RESUME_1:                                          // outside of the user's try blocks
 *   a = frame.a; ...
 *   value = take(frame);                              // inside of those around the suspension
 *   goto AFTER_1;
 *  SAVE_1:
 *   if (frame == null) frame = new Hello$add$Coroutine();
 *   frame.a = a; ...
 *   save(frame, root, 1);
 *   return SUSPENDED;
 *
 *  START:                                             // the user's code, with its lines
 *   ...
 *   value = Suspension.await(x, root, depth);
 *   if (value == SUSPENDED) goto SAVE_1;
 *  AFTER_1:
 *   ...
 * }
 * </pre>
 *
 * <p>If the suspension is in a loop, the switch goes to the header of the outermost one, which has
 * {@code if (label != 0) goto DISPATCH} put in front, and on from there to {@code RESUME_1}: so
 * every loop is entered through its header only, and HotSpot compiles it like the plain one.
 */
final class BodyEmitter {
  private static final List<Object> OBJECT = List.of(RuntimeApi.OBJECT);
  private static final List<Object> EMPTY = List.of();

  /** Nodes of a method that is far beyond what HotSpot compiles, and may have jumps of 32 KB. */
  private static final int LARGE = 4000;

  private final MethodPlan plan;
  private final MethodNode body;
  private final BodyLayout layout;
  private final FrameAccess access;
  private final BodyLabels labels;
  private final LabelNode start = new LabelNode();
  private final LabelNode end = new LabelNode();

  private BodyEmitter(MethodPlan plan) {
    this.plan = plan;
    this.body = plan.method();
    this.layout = BodyLayout.of(plan);
    this.access = new FrameAccess(plan, layout.frame());
    this.labels = new BodyLabels(plan);
  }

  /** Changes the planned method into its body and returns it. */
  static MethodNode emit(MethodPlan plan, BodyNames callees) {
    return new BodyEmitter(plan).emit(callees);
  }

  private MethodNode emit(BodyNames callees) {
    LabelNode handler = new LabelNode();
    Code preface = plan.points().isEmpty() ? shortPreface() : preface();
    boolean isLarge = isLarge();
    if (!isLarge) {
      preface.append(waysOut());
    }
    preface.label(handler);
    emitStopIterationHandler(preface);
    preface.label(start);
    preface.frame(plan.points().isEmpty() ? layout.arguments() : layout.atStart(), EMPTY);
    preface.op(Opcodes.NOP); // a frame of the user's may follow

    if (!plan.points().isEmpty()) {
      extendStackMap();
      for (SuspensionPoint point : plan.points()) {
        new SuspensionEmitter(layout, callees).replace(body, point, labels.of(point));
      }
      plan.loops().forEach(this::guardHeader);
    }
    body.instructions.insert(preface.list());
    body.instructions.add(end);
    if (isLarge) {
      body.instructions.add(waysOut().list());
    }
    protectTakes();
    body.tryCatchBlocks.add(new TryCatchBlockNode(start, end, handler, RuntimeApi.STOP_ITERATION));
    for (SuspensionPoint point : plan.points()) {
      PointLabels at = labels.of(point);
      body.tryCatchBlocks.add(
          new TryCatchBlockNode(at.take(), at.taken(), handler, RuntimeApi.STOP_ITERATION));
    }
    turnIntoBody();
    return body;
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
    body.maxStack += 6;
  }

  // The preface of a method that never suspends: its frame is marked as running, and that is all.
  private Code shortPreface() {
    int frame = argumentSlots();
    Code code = new Code();
    if (plan.takesArguments()) {
      code.loadReference(frame).jump(Opcodes.IFNULL, start);
    } else {
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
    return LocalTypes.slots(layout.arguments());
  }

  private boolean isLarge() {
    int saves = plan.points().stream().mapToInt(point -> point.spills().size()).sum();
    return body.instructions.size() + 8 * saves > LARGE;
  }

  private Code preface() {
    Code code = new Code();
    moveParameters(code);
    if (plan.takesArguments()) {
      emitFirstEntry(code);
    }
    emitDispatch(code);
    plan.loops().forEach(loop -> emitLoopEntry(code, loop));
    plan.points().forEach(point -> emitResume(code, point));
    return code;
  }

  /**
   * The code to which the user's code jumps. It belongs to no line and so into the preface; but if
   * the distances are too large for a jump (JVMS 6.5, goto), forward jumps are what ASM can widen.
   */
  private Code waysOut() {
    Code code = new Code();
    plan.loops().forEach(loop -> emitLoopDispatch(code, loop));
    plan.points().forEach(point -> emitSave(code, point));
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
    code.loadReference(layout.frame());
    if (plan.points().stream().allMatch(point -> point.call().callee() == null)) {
      code.jump(Opcodes.IFNULL, start);
      return;
    }
    LabelNode resumed = new LabelNode();
    code.jump(Opcodes.IFNONNULL, resumed);
    code.loadInt(layout.depth());
    code.getStatic(RuntimeApi.SUSPENSION, RuntimeApi.STACK_BUDGET, "I");
    code.jump(Opcodes.IF_ICMPLT, start);
    access.create(code);
    access.saveArguments(code);
    code.loadReference(layout.frame()).loadReference(layout.root());
    code.callRuntime(RuntimeApi.POSTPONE, RuntimeApi.POSTPONE_DESCRIPTOR).op(Opcodes.ARETURN);
    code.label(resumed).frame(layout.atStart(), EMPTY);
  }

  private void emitDispatch(Code code) {
    LabelNode unstarted = plan.takesArguments() ? start : new LabelNode();
    code.loadReference(layout.frame());
    code.callRuntime(RuntimeApi.ENTER, RuntimeApi.ENTER_DESCRIPTOR);
    if (layout.hasLabel()) {
      code.op(Opcodes.DUP).storeInt(layout.label());
    }
    List<LabelNode> targets = new ArrayList<>();
    for (SuspensionPoint point : plan.points()) {
      targets.add(
          point.loops().isEmpty()
              ? labels.of(point).resume()
              : labels.entryOf(point.loops().get(0)));
    }
    code.tableSwitch(targets, unstarted);
    if (!plan.takesArguments()) {
      code.label(unstarted).frame(layout.bare(), EMPTY);
      access.loadArguments(code);
      code.goTo(start);
    }
  }

  /** Gives the variables that a loop's header declares some value, and enters the loop. */
  private void emitLoopEntry(Code code, ResumableLoop loop) {
    code.label(labels.entryOf(loop)).frame(layout.bare(), EMPTY);
    access.setDefaults(code, loop.locals(), slot -> false);
    code.goTo(loop.header());
  }

  /** Goes from a loop's header to the suspension, or to the header of the loop inside. */
  private void emitLoopDispatch(Code code, ResumableLoop loop) {
    List<SuspensionPoint> inside =
        plan.points().stream().filter(point -> point.loops().contains(loop)).toList();
    List<LabelNode> targets = new ArrayList<>();
    for (SuspensionPoint point : inside) {
      int next = point.loops().indexOf(loop) + 1;
      targets.add(
          next < point.loops().size()
              ? labels.entryOf(point.loops().get(next))
              : labels.of(point).resume());
    }
    code.label(labels.dispatchOf(loop)).frame(layout.with(loop.locals().entries()), EMPTY);
    code.loadInt(layout.label());
    int[] keys = inside.stream().mapToInt(SuspensionPoint::label).toArray();
    code.lookupSwitch(keys, targets, targets.get(0));
  }

  private void guardHeader(ResumableLoop loop) {
    AbstractInsnNode position = loop.header();
    while (!(position instanceof FrameNode)) {
      position = position.getNext();
    }
    Code guard = new Code();
    guard.loadInt(layout.label()).jump(Opcodes.IFNE, labels.dispatchOf(loop));
    body.instructions.insert(position, guard.list());
  }

  private void emitResume(Code code, SuspensionPoint point) {
    PointLabels at = labels.of(point);
    code.label(at.resume()).frame(layout.bare(), EMPTY);
    if (layout.hasLabel()) {
      code.push(0).storeInt(layout.label());
    }
    access.restore(code, point);
    code.label(at.take());
    code.loadReference(layout.frame());
    code.callRuntime(RuntimeApi.TAKE, RuntimeApi.TAKE_DESCRIPTOR);
    code.label(at.taken());
    code.goTo(at.after());
  }

  private void emitSave(Code code, SuspensionPoint point) {
    PointLabels at = labels.of(point);
    LabelNode exists = new LabelNode();
    List<Object> locals = layout.with(point.locals().entries());
    code.label(at.save()).frame(locals, OBJECT);
    code.loadReference(layout.frame()).jump(Opcodes.IFNONNULL, exists);
    access.create(code);
    code.label(exists).frame(locals, OBJECT);
    access.save(code, point);
    code.loadReference(layout.frame()).loadReference(layout.root());
    code.push(point.label() | (point.call().isByHand() ? RuntimeApi.BY_HAND : 0));
    code.callRuntime(RuntimeApi.SAVE, RuntimeApi.SAVE_DESCRIPTOR);
    code.op(Opcodes.ARETURN);
  }

  /** PEP 479: a StopIteration does not leave a coroutine's body. */
  private void emitStopIterationHandler(Code code) {
    code.frame(List.of(), List.of(RuntimeApi.STOP_ITERATION));
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
