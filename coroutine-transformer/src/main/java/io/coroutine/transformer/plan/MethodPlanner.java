package io.coroutine.transformer.plan;

import io.coroutine.transformer.analyze.ControlFlow;
import io.coroutine.transformer.analyze.Liveness;
import io.coroutine.transformer.analyze.Loops;
import io.coroutine.transformer.analyze.PriorSuspensions;
import io.coroutine.transformer.analyze.TypeAnalyzer;
import io.coroutine.transformer.analyze.TypeStates;
import io.coroutine.transformer.analyze.UninitializedValue;
import io.coroutine.transformer.discover.BodyShape;
import io.coroutine.transformer.discover.DirectCalls;
import io.coroutine.transformer.model.CoroutineKind;
import io.coroutine.transformer.model.Instructions;
import io.coroutine.transformer.model.Unboxing;
import io.coroutine.transformer.normalize.SuspensionCalls;
import io.coroutine.transformer.normalize.SuspensionCalls.SuspensionCall;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** Makes the plan of one normalized method. */
public final class MethodPlanner {
  /** What is known to be an exception without looking at other classes. */
  private static final Set<Type> THROWN =
      Stream.of(Throwable.class, Exception.class, RuntimeException.class, Error.class)
          .map(Type::getType)
          .collect(Collectors.toUnmodifiableSet());

  /** The label of a coroutine that has not been started: its arguments are in their fields. */
  private static final int UNSTARTED = 0;

  /**
   * How often variables are moved to and from the frame in a method of ordinary size, at all its
   * suspensions together: about 1,000 bytes of code. A larger one is never compiled into others,
   * and a jump more is not noticed in it.
   */
  private static final int MANY_MOVES = 160;

  private final ClassNode owner;
  private final MethodNode declared;
  private final MethodNode method;
  private final TypeStates types;
  private final ControlFlow flow;
  private final Liveness read;
  private final Liveness declaredOrRead;
  private final Loops loops;
  private final Map<LabelNode, ResumableLoop> resumableLoops = new LinkedHashMap<>();

  private MethodPlanner(ClassNode owner, MethodNode declared, MethodNode method)
      throws AnalyzerException {
    this.owner = owner;
    this.declared = declared;
    this.method = method;
    this.types = TypeAnalyzer.analyze(owner.name, method);
    this.flow = ControlFlow.of(method);
    this.read = Liveness.of(method, flow);
    this.declaredOrRead = Liveness.ofDeclared(method, flow);
    this.loops = Loops.of(flow);
  }

  /**
   * Returns the plan of {@code declared}, of which {@code method} is a normalized copy.
   *
   * @throws AnalyzerException if the method would not pass the JVM's verifier
   */
  public static MethodPlan plan(
      ClassNode owner,
      MethodNode declared,
      MethodNode method,
      DirectCalls directCalls,
      FrameClassNames names)
      throws AnalyzerException {
    return new MethodPlanner(owner, declared, method)
        .plan(directCalls, names.of(method.name, method.desc));
  }

  private MethodPlan plan(DirectCalls directCalls, String frameClass) {
    List<SuspensionCall> calls =
        SuspensionCalls.in(method, directCalls).stream()
            .filter(call -> types.before(call.first()) != null)
            .toList();
    FieldAllocator allocator = new FieldAllocator();
    keepParameters(allocator);
    for (int i = 0; i < calls.size(); i++) {
      keepLiveLocals(calls.get(i), i + 1, allocator);
    }
    FieldAllocator.Allocation allocation = allocator.allocate();
    PriorSuspensions prior =
        PriorSuspensions.of(method, flow, calls.stream().map(SuspensionCall::word).toList());
    List<Spill> parameters = parameters(allocation);
    List<Spill> settled = settled(parameters, allocator, calls.size());
    List<SuspensionPoint> points = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      BitSet before = (BitSet) prior.before(calls.get(i).word()).clone();
      before.set(UNSTARTED);
      points.add(point(calls.get(i), i + 1, allocation, allocation.filledBy(before), settled));
    }
    PlanSize.check(method, points, 0); // before more memory is taken for them, and so below
    boolean isLarge = isLarge(points);
    Restoration restoration = Restoration.of(firstParameter(), parameters, points, isLarge);
    long restores = restoration.size(points);
    PlanSize.check(method, points, restores);
    SharedStores sharedStores = isLarge ? SharedStores.of(points) : null;
    long stores =
        sharedStores == null
            ? points.stream().mapToLong(point -> point.stores().size()).sum()
            : sharedStores.size();
    PlanSize.check(method, points, restores + stores);
    boolean isAnnotated = !directCalls.isLambda(method);
    return new MethodPlan(
        owner,
        declared,
        method,
        isAnnotated,
        frameClass,
        Instructions.firstLine(method),
        allocation.fields(),
        caughtIn(allocation.fields()),
        parameters,
        settled,
        points,
        List.copyOf(resumableLoops.values()),
        restoration,
        sharedStores,
        isAnnotated ? result(points) : null);
  }

  /** Returns whether so much is saved and restored that it should be done in common. */
  private static boolean isLarge(List<SuspensionPoint> points) {
    int moves = 0;
    for (SuspensionPoint point : points) {
      moves += point.stores().size() + point.spills().size();
    }
    return points.size() > 1 && moves > MANY_MOVES;
  }

  /** Returns how the result is unboxed of a body that others call with its arguments, or null. */
  private @Nullable Unboxing result(List<SuspensionPoint> points) {
    return BodyShape.isCalledDirectly(declared)
        ? PrimitiveReturns.of(method, points.isEmpty())
        : null;
  }

  private void keepParameters(FieldAllocator allocator) {
    int slot = firstParameter();
    for (Type type : Type.getArgumentTypes(method.desc)) {
      allocator.keep(slot, SpillField.typeOf(type), UNSTARTED);
      slot += type.getSize();
    }
  }

  private List<Spill> parameters(FieldAllocator.Allocation allocation) {
    List<Spill> parameters = new ArrayList<>();
    int slot = firstParameter();
    for (Type type : Type.getArgumentTypes(method.desc)) {
      parameters.add(
          new Spill(slot, allocation.fieldOf(slot, SpillField.typeOf(type)), parameter(slot)));
      slot += type.getSize();
    }
    return parameters;
  }

  /**
   * Returns the parameters whose fields never change: the code does not assign them, and every
   * suspension keeps them.
   */
  private List<Spill> settled(List<Spill> parameters, FieldAllocator allocator, int suspensions) {
    BitSet assigned = new BitSet();
    method.instructions.forEach(node -> addAssigned(node, assigned));
    return parameters.stream()
        .filter(parameter -> !parameter.isIn(assigned))
        .filter(
            parameter ->
                allocator.timesKept(parameter.slot(), parameter.field().type()) == suspensions + 1)
        .toList();
  }

  /** Returns the fields that keep exceptions, by the types that the handlers declare. */
  private List<SpillField> caughtIn(List<SpillField> fields) {
    Set<Type> thrown = new HashSet<>(THROWN);
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      Frame<BasicValue> state = types.before(block.handler);
      if (state != null && state.getStackSize() == 1) {
        thrown.add(state.getStack(0).getType());
      }
    }
    return fields.stream().filter(field -> thrown.contains(field.type())).toList();
  }

  private void keepLiveLocals(SuspensionCall call, int label, FieldAllocator allocator) {
    List<Type> bySlot = stateAt(call).bySlot();
    BitSet live = read.after(call.word());
    for (int slot = firstParameter(); slot < bySlot.size(); slot++) {
      Type type = bySlot.get(slot);
      if (live.get(slot) && type != null && !type.equals(LocalTypes.NULL)) {
        allocator.keep(slot, SpillField.typeOf(type), label);
      }
    }
  }

  private SuspensionPoint point(
      SuspensionCall call,
      int label,
      FieldAllocator.Allocation allocation,
      List<SpillField> filled,
      List<Spill> settled) {
    LocalTypes locals = stateAt(call).only(neededAfter(call));
    BitSet live = read.after(call.word());
    List<Spill> spills = new ArrayList<>();
    Set<SpillField> dead = new LinkedHashSet<>(filled);
    List<Store> kept = new ArrayList<>();
    for (int slot = firstParameter(); slot < locals.bySlot().size(); slot++) {
      Type type = locals.bySlot().get(slot);
      if (live.get(slot) && type != null && !type.equals(LocalTypes.NULL)) {
        SpillField field = allocation.fieldOf(slot, SpillField.typeOf(type));
        Spill spill = new Spill(slot, field, variable(slot, call.word()));
        spills.add(spill);
        dead.remove(field);
        if (settled.stream().noneMatch(spill::isKeptLike)) {
          kept.add(new Store(field, slot));
        }
      }
    }
    List<Store> stores = new ArrayList<>();
    dead.forEach(field -> stores.add(new Store(field, Store.NOTHING)));
    stores.addAll(kept);
    return new SuspensionPoint(
        label,
        call,
        call.isEmission() && CoroutineKind.of(declared.desc) == CoroutineKind.ASYNC_GENERATOR,
        Instructions.lineOf(call.first()),
        locals,
        spills,
        stores,
        handlersOf(call),
        loopsAround(call));
  }

  /** Returns the slots that have to have a value where the method goes on. */
  private BitSet neededAfter(SuspensionCall call) {
    BitSet needed = declaredOrRead.after(call.word());
    needed.set(0, firstParameter());
    return needed;
  }

  private LocalTypes stateAt(SuspensionCall call) {
    return LocalTypes.of(Objects.requireNonNull(types.before(call.first())));
  }

  /** Returns the first slot that is not {@code this}. */
  private int firstParameter() {
    return (method.access & Opcodes.ACC_STATIC) != 0 ? 0 : 1;
  }

  private List<TryCatchBlockNode> handlersOf(SuspensionCall call) {
    int index = method.instructions.indexOf(call.word());
    return method.tryCatchBlocks.stream()
        .filter(
            block ->
                method.instructions.indexOf(block.start) <= index
                    && index < method.instructions.indexOf(block.end))
        .toList();
  }

  private List<ResumableLoop> loopsAround(SuspensionCall call) {
    List<ResumableLoop> around = new ArrayList<>();
    for (Loops.Loop loop : loops.around(method.instructions.indexOf(call.word()))) {
      AbstractInsnNode header = method.instructions.get(loop.header());
      Frame<BasicValue> state = types.before(header);
      if (header instanceof LabelNode label && state != null && canBeEntered(state)) {
        around.add(
            resumableLoops.computeIfAbsent(
                label, unused -> new ResumableLoop(label, LocalTypes.of(state), assignedIn(loop))));
      }
    }
    return around;
  }

  private BitSet assignedIn(Loops.Loop loop) {
    BitSet slots = new BitSet();
    loop.body().stream()
        .mapToObj(method.instructions::get)
        .forEach(node -> addAssigned(node, slots));
    return slots;
  }

  private static void addAssigned(AbstractInsnNode node, BitSet slots) {
    int opcode = node.getOpcode();
    if (node instanceof IincInsnNode increment) {
      slots.set(increment.var);
    } else if (node instanceof VarInsnNode variable && Instructions.isStore(node)) {
      boolean isWide = opcode == Opcodes.LSTORE || opcode == Opcodes.DSTORE;
      slots.set(variable.var, variable.var + (isWide ? 2 : 1));
    }
  }

  /** Returns whether a jump from outside can provide what the header expects. */
  private static boolean canBeEntered(Frame<BasicValue> header) {
    if (header.getStackSize() > 0) {
      return false;
    }
    for (int i = 0; i < header.getLocals(); i++) {
      if (header.getLocal(i) instanceof UninitializedValue) {
        return false;
      }
    }
    return true;
  }

  private @Nullable LocalVariableNode parameter(int slot) {
    if (method.localVariables != null) {
      for (LocalVariableNode variable : method.localVariables) {
        if (variable.index == slot && isAtStart(variable.start)) {
          return variable;
        }
      }
    }
    return null;
  }

  private boolean isAtStart(LabelNode label) {
    return Instructions.realAtOrAfter(label)
        == Instructions.realAtOrAfter(method.instructions.getFirst());
  }

  private @Nullable LocalVariableNode variable(int slot, AbstractInsnNode at) {
    if (method.localVariables != null) {
      int index = method.instructions.indexOf(at);
      for (LocalVariableNode variable : method.localVariables) {
        if (variable.index == slot
            && method.instructions.indexOf(variable.start) <= index
            && index < method.instructions.indexOf(variable.end)) {
          return variable;
        }
      }
    }
    return null;
  }
}
