package io.coroutine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A suspended or unstarted method body on the heap, and the machine that runs chains of them.
 *
 * <p>Not for use in programs: classes that the transformer generates extend {@link Coroutine},
 * {@link Generator} or {@link AsyncGeneratorFrame} and so this class, with a typed field for each
 * local variable that has to survive a suspension.
 *
 * <h2>How a chain runs</h2>
 *
 * <p>Whoever drives a coroutine (a task, or a program that calls {@code send}) calls {@link #drive}
 * on the outermost frame, the <i>root</i>. Bodies call each other as plain Java methods and hand
 * the root down. If one of them has to wait, each on the way out saves its locals into its frame,
 * pushes the frame on the root ({@link Suspension#save}) and returns {@link Suspension#SUSPENDED}.
 * So nothing is saved, and for bodies called directly no frame exists, unless something really
 * suspends; and a resumption calls the innermost frame only, whatever the depth: when that returns,
 * its value is handed to the frame that awaits it.
 *
 * <h2>Fields</h2>
 *
 * <pre>
 * label    CREATED  --start-->  RUNNING  --suspend-->  n > 0  --resume-->  RUNNING or THROWING ...
 *          any  --return, exception, close-->  CLOSED
 * link     the frame that awaits this one; null before the first suspension. In the top of a chain,
 *          which nobody awaits: the innermost frame while the chain is suspended, the one that it
 *          was while it is driven; null if that is the top itself, and while the top itself runs
 * slot     suspended leaf: what was yielded to the driver;  being resumed: the value to take;
 *          root, while suspending: the frame pushed last, if more follow;
 *          top, while a {@link DrivenPart} of its chain is driven by hand: that part
 * </pre>
 */
public abstract class Frame {
  static final int CREATED = 0;
  static final int RUNNING = -1;
  static final int THROWING = -2;
  static final int CLOSED = -3;

  /** Or-ed to a label: what is awaited is the driver's answer to {@code suspend}, not a future. */
  static final int BY_HAND = 1 << 30;

  /** Or-ed to a label: the value to take is a throwable to be thrown. */
  static final int FAILED = 1 << 29;

  /** Or-ed to the label of a suspended frame that no other awaits: the top of its chain. */
  static final int TOP = 1 << 28;

  /**
   * Or-ed to the label of the top of a chain while a frame below it runs; labels of what runs have
   * it.
   */
  static final int DRIVEN = 1 << 27;

  /**
   * Or-ed to the label of a frame that has suspended with exceptions in it, or after one that has.
   */
  static final int KEEPS = 1 << 26;

  static final int LABEL_MASK = KEEPS - 1;

  private static final Object[] NOTHING = {};

  int label;
  @Nullable Frame link;
  @Nullable Object slot;

  /** Creates a frame that has not been started. */
  Frame() {}

  /**
   * Runs the body from its label to its end or to the next suspension.
   *
   * @param root the frame that is being driven
   * @param depth how much of the Java stack the chain occupies, in the transformer's unit
   * @return what the body returned, or {@link Suspension#SUSPENDED}
   * @throws Throwable what the body threw
   */
  protected abstract @Nullable Object resume(Frame root, int depth) throws Throwable;

  /** Drops the references that the frame holds; called when the body is over. */
  protected void clear() {}

  /**
   * Returns what the fields hold that are for exceptions: those that are being thrown on, in a
   * {@code finally} block, and those that have been caught. May have others among them, and null.
   */
  protected @Nullable Object[] caught() {
    return NOTHING;
  }

  /**
   * Describes the method: class, method, source file and the lines of its start and of each
   * suspension point by label, separated by {@code |}. A last part that is not a number tells by
   * label whether the point is in a try block, {@code +}, or not, {@code -}; without it all are.
   */
  protected abstract String source();

  /**
   * Collects the local variables that are alive at {@code label}, by name, in the order of their
   * slots.
   */
  protected void locals(int label, Map<String, @Nullable Object> into) {}

  /** Returns what Python calls an object of this kind, for messages. */
  abstract String kind();

  /** Returns the error of who uses the frame while it can't be used. */
  abstract IllegalStateException refusal();

  /** Returns the state of this object. */
  public CoroutineState state() {
    return switch (label) {
      case CREATED -> CoroutineState.CREATED;
      case CLOSED -> CoroutineState.CLOSED;
      default -> isExecuting() ? CoroutineState.RUNNING : CoroutineState.SUSPENDED;
    };
  }

  /**
   * Returns what this directly waits for, or null if it is not suspended or waits for the answer of
   * its driver. For a coroutine that is a coroutine or a future (Python's {@code cr_await}), for a
   * generator the one that it delegates to ({@code gi_yieldfrom}).
   */
  public final @Nullable Object awaiting() {
    if (!isSuspended()) {
      return null;
    }
    Frame below = innermost();
    if (below == this) {
      Coroutine<?> leaf = folded();
      if (leaf != null) {
        return leaf == slot ? leaf : unfolded();
      }
      return (label & BY_HAND) == 0 ? slot : null;
    }
    while (below != null && below.awaitedBy() != this) {
      below = below.awaitedBy();
    }
    return below;
  }

  /**
   * Returns where this is: class, method, file, and the line at which it is suspended or begins;
   * null if it is over. Python's {@code cr_frame} and {@code gi_frame}.
   */
  public final @Nullable StackTraceElement frame() {
    return label == CLOSED ? null : Locations.of(this);
  }

  /**
   * Returns the local variables by name that this still needs while it is suspended, or the
   * arguments if it has not been started. Empty if it is running or over, or if the class was
   * compiled without {@code -g}.
   */
  public final Map<String, @Nullable Object> locals() {
    Map<String, @Nullable Object> locals = new LinkedHashMap<>();
    if (label >= CREATED) {
      locals(label & LABEL_MASK, locals);
    }
    return locals;
  }

  /**
   * Returns the stack at the call that created this, innermost first; empty unless the JVM was
   * started with {@code -Dio.coroutine.debug=true}. Python's {@code cr_origin}.
   */
  public final List<StackTraceElement> origin() {
    return Origins.of(this);
  }

  /** Describes this for people: kind, method, state and place. */
  @Override
  public String toString() {
    return "<" + kind() + ' ' + Locations.of(this) + ' ' + state() + '>';
  }

  /**
   * Closes this: raises {@link GeneratorExit} where it is suspended, so that its {@code finally}
   * blocks run, innermost frame first.
   *
   * @return what the body returned in answer, if it did
   * @throws IllegalStateException if the body suspends again in answer, or is being executed
   */
  @Nullable Object closeAndTake() {
    if (label == CLOSED) {
      return null;
    }
    if (isExecuting()) {
      throw refusal();
    }
    try {
      if (label == CREATED) {
        closeFresh();
        return null;
      }
      if (!driveClosing(new GeneratorExit())) {
        throw ignoredExit();
      }
    } catch (GeneratorExit | StopAsyncIteration e) {
      if (!isEndedBy(e)) {
        throw e;
      }
      Throwable failure = GeneratorExit.orSuppressedBy(e);
      if (failure != e) {
        throw sneaky(failure);
      }
      return null;
    }
    return takeResult();
  }

  /** Closes this when it has not been started. */
  void closeFresh() {
    finish();
  }

  /** Returns what the body, which is over, has returned, and forgets it. */
  final @Nullable Object takeResult() {
    Object result = slot;
    slot = null;
    return result;
  }

  /** Marks the body as over. */
  final void finish() {
    if (Origins.ENABLED) {
      Origins.started(this);
    }
    label = CLOSED;
    link = null;
    slot = null;
    clear();
  }

  final boolean isSuspended() {
    return label > 0 && !top().drives();
  }

  /** Returns whether this chain, or a part of it, is being driven. */
  final boolean isBeingDriven() {
    return label < CREATED ? label != CLOSED : label > 0 && top().drives();
  }

  /**
   * Returns whether this is a top that is being driven, or frame of an async generator that is
   * parked.
   */
  private boolean drives() {
    return (label & DRIVEN) != 0 || (link == null && (label & TOP) == 0);
  }

  /** Returns whether this frame is being driven, and not only one that it awaits. */
  final boolean isExecuting() {
    return isBeingDriven() && (label < CREATED || !(top().slot instanceof DrivenPart));
  }

  /** Returns whether no frame awaits this one. */
  final boolean isTop() {
    return link == null || (label > 0 && (label & TOP) != 0);
  }

  /** Returns whether this is the top of a chain that is suspended, and can be driven. */
  final boolean isSuspendedTop() {
    return (label & (TOP | DRIVEN)) == TOP; // labels of what runs or is over have both bits
  }

  /** Returns the frame that awaits this one, or null. */
  final @Nullable Frame awaitedBy() {
    return isTop() ? null : link;
  }

  /** Returns the outermost frame of the chain. */
  final Frame top() {
    Frame frame = this;
    while (!frame.isTop()) {
      frame = Objects.requireNonNull(frame.link);
    }
    return frame;
  }

  /** Returns what the suspended chain has handed out. */
  final @Nullable Object handedOut() {
    Frame innermost = innermost();
    return innermost.pendingYield() == null ? innermost.slot : null;
  }

  /**
   * Returns the innermost frame of the chain of which this is it, but for what is {@link Folded} in
   * its slot; that is a frame of the chain from now on.
   */
  final Frame unfolded() {
    Coroutine<?> leaf = folded();
    if (leaf == null) {
      return this;
    }
    Frame top = top();
    leaf.label = 1;
    leaf.slot = pendingYield() == null ? slot : null;
    leaf.link = this;
    slot = null;
    top.link = leaf;
    return leaf;
  }

  /** Returns the coroutine that this suspended leaf awaits and that is not a frame, or null. */
  final @Nullable Coroutine<?> folded() {
    boolean awaits = label > 0 && (label & BY_HAND) == 0;
    return awaits && slot instanceof Folded folded && isIn(folded.chain())
        ? folded.unfold(this)
        : null;
  }

  /** Returns whether {@code chain} is null, or this, or awaits this, directly or not. */
  private boolean isIn(@Nullable Frame chain) {
    Frame frame = this;
    while (frame != null && frame != chain && chain != null) {
      frame = frame.awaitedBy();
    }
    return frame != null;
  }

  /** Returns the {@link Yield} that this suspended leaf awaits, or null. */
  private @Nullable Yield<?> pendingYield() {
    boolean awaits = label > 0 && (label & BY_HAND) == 0;
    return awaits && slot instanceof Yield<?> yield && yield.isPending() ? yield : null;
  }

  /** Returns whether this is a suspended leaf that awaits a {@link Yield} of null. */
  final boolean yields() {
    return slot == Yield.UNSEEN;
  }

  /** Makes sure that this is a frame of its chain, before it is driven by hand. */
  void becomeFrame() {}

  /** Returns the innermost frame of the chain, which is suspended. */
  final Frame innermost() {
    return link == null ? this : top().linked();
  }

  /** Returns the innermost frame of the chain of which this is the top. */
  final Frame linked() {
    Frame innermost = link;
    return innermost == null ? this : innermost;
  }

  /**
   * Runs this fresh frame as the callee of another one, or has it run later if the Java stack is
   * too deep.
   *
   * @return what the body returned, or {@link Suspension#SUSPENDED}
   */
  final @Nullable Object startIn(Frame root, int depth) throws Throwable {
    return depth >= Suspension.STACK_BUDGET
        ? Suspension.postpone(this, root)
        : resumeIn(root, depth);
  }

  /** Runs the body as the callee of another frame, and takes note of its end. */
  final @Nullable Object resumeIn(Frame root, int depth) throws Throwable {
    Object result;
    try {
      result = resume(root, depth);
    } catch (Throwable t) {
      finish();
      throw t;
    }
    if (result != Suspension.SUSPENDED && result != Suspension.EMITTED) {
      finish();
    }
    return result;
  }

  /**
   * Runs this chain on: the innermost suspension evaluates to {@code value}, or to the result of
   * the future that it awaits.
   *
   * @return true if the body returned, with its value in {@link #slot}; false if it suspended, with
   *     the yielded value in the leaf's slot
   */
  final boolean drive(@Nullable Object value) {
    if (isSuspendedTop()) {
      return driveTop(value);
    }
    if (isBeingDriven()) {
      return driveAgainstPart();
    }
    if (!isTop()) {
      return DrivenPart.of(this).drive(part -> part.drive(value));
    }
    return driveTop(value);
  }

  private boolean driveTop(@Nullable Object value) {
    Frame innermost = linked();
    if (!innermost.answer(value)) {
      return run(detachInnermost(), null);
    }
    return innermost == this ? driveAlone() : runInnermost(innermost);
  }

  /** Returns whether this waits for its driver, awaits no other frame and is awaited by none. */
  final boolean waitsAlone() {
    return link == null && (label & (BY_HAND | TOP | DRIVEN)) == (BY_HAND | TOP);
  }

  /** Returns whether this has not been started, and no other awaits it. */
  final boolean isFresh() {
    return label == CREATED && link == null;
  }

  /**
   * Runs this on, which {@linkplain #waitsAlone waits alone} or {@linkplain #isFresh is fresh}:
   * what {@link #drive} does, faster.
   */
  final boolean driveAlone(@Nullable Object value) {
    slot = value;
    return driveAlone();
  }

  /**
   * Runs this frame, which awaits no other frame and is awaited by none: without all that is for
   * longer chains, and without a call to which this would be handed, so that HotSpot can do without
   * an object for a generator that is made, run through and dropped in one method.
   */
  final boolean driveAlone() {
    Object result;
    try {
      result = resume(this, 0);
    } catch (Throwable t) {
      throw AloneFailure.end(this, t);
    }
    if (result != Suspension.SUSPENDED) {
      label = CLOSED; // as in finish(): that it was started has been noted when it was
      link = null;
      slot = result;
      clear();
      return true;
    }
    return link != null && suspendedInChain();
  }

  private boolean suspendedInChain() {
    Frame unstarted = suspended(this);
    return unstarted != null && run(unstarted, null);
  }

  /** Runs this chain on by throwing {@code error} at the innermost suspension. */
  final boolean driveThrowing(Throwable error) {
    if (isBeingDriven()) {
      return driveAgainstPart();
    }
    if (!isTop()) {
      return DrivenPart.of(this).drive(part -> part.driveThrowing(error));
    }
    Frame innermost = detachInnermost().unfolded();
    innermost.answerThrowing(error);
    return run(innermost, null);
  }

  /**
   * Runs this chain on by closing the frames below this one, one by one and innermost first, and
   * then throwing {@code exit}, or what closing them has thrown, at this frame's own suspension.
   */
  final boolean driveClosing(GeneratorExit exit) {
    if (isBeingDriven()) {
      return driveAgainstPart();
    }
    if (!isTop()) {
      return DrivenPart.of(this).drive(part -> part.driveClosing(exit));
    }
    GeneratorExit current = exit;
    Throwable error = exit;
    Throwable traced = null;
    Frame innermost = detachInnermost().unfolded();
    for (Frame part = innermost.closedWith(); part != this; part = innermost.closedWith()) {
      Frame awaiter = Objects.requireNonNull(part.link);
      part.becomeTop();
      innermost.fail(error);
      error = part.runToClose(innermost, current, traced);
      if (error instanceof GeneratorExit next) {
        current = next;
      } else {
        StackTraces.thrownInto(error, awaiter, this);
        traced = error;
      }
      innermost = awaiter;
    }
    innermost.fail(error);
    return run(innermost, traced);
  }

  /** Returns the frame that is closed when this one is: the one for whose sake alone it runs. */
  Frame closedWith() {
    return this;
  }

  /** Returns whether {@code thrown} is how this ends when it is closed. */
  boolean isEndedBy(Throwable thrown) {
    return thrown instanceof GeneratorExit;
  }

  /**
   * Runs this chain on while somebody drives a part of it, below this frame: in Python that raises
   * its error where the part is awaited. Nobody awaits the part from then on.
   */
  private boolean driveAgainstPart() {
    Frame top = top();
    DrivenPart part = (DrivenPart) Objects.requireNonNull(top.slot);
    top.slot = null;
    Frame awaiter = part.awaiter();
    awaiter.fail(part.frame().refusal());
    return top == this
        ? run(awaiter, null)
        : DrivenPart.of(this).drive(self -> self.run(awaiter, null));
  }

  /** Lets nobody await this suspended or unstarted frame any more; it is about to be driven. */
  final void becomeTop() {
    if (label > 0) {
      label |= TOP | DRIVEN;
    } else {
      link = null;
    }
  }

  /** Runs a part of the chain that is being closed; returns what its awaiter is to be thrown. */
  private Throwable runToClose(Frame innermost, GeneratorExit exit, @Nullable Throwable traced) {
    try {
      // A frame that ignores its close lives on by itself, and its awaiter is told.
      return run(innermost, traced) ? exit.unburdened() : ignoredExit();
    } catch (Throwable t) {
      if (t instanceof GeneratorExit own) {
        exit.suppressAllOf(own);
      }
      return isEndedBy(t) ? exit : t;
    }
  }

  /**
   * Runs the chain from {@code innermost} outward, until it suspends or this frame is over.
   *
   * @param complete an exception whose trace has the whole chain already, or null
   */
  private boolean run(Frame innermost, @Nullable Throwable complete) {
    Frame frame = innermost;
    Throwable traced = complete;
    for (; ; ) {
      if (frame == this) {
        link = null;
      }
      Throwable thrown = frame.beingThrown();
      if (thrown != null && thrown != traced) {
        // Now, as the body may catch it, suspend again and throw it on from another place.
        StackTraces.thrownInto(thrown, frame, this);
        traced = thrown;
      }
      if (thrown != null && frame.passes(thrown)) {
        frame = failed(frame, thrown, traced);
        continue;
      }
      Object result;
      try {
        result = frame.resume(this, 0);
      } catch (Throwable t) {
        frame = failed(frame, t, traced);
        traced = t;
        continue;
      }
      Frame next = next(frame, result);
      if (next == null) {
        return result != Suspension.SUSPENDED;
      }
      frame = next;
    }
  }

  /** Does what {@link #run} does if {@code innermost}, below this top, just suspends again. */
  final boolean runInnermost(Frame innermost) {
    label |= DRIVEN;
    Object result;
    try {
      result = innermost.resume(this, 0);
    } catch (Throwable t) {
      return run(failed(innermost, t, null), t);
    }
    if (result == Suspension.SUSPENDED && link == innermost) {
      return false;
    }
    Frame next = next(innermost, result);
    return next == null ? result != Suspension.SUSPENDED : run(next, null);
  }

  /**
   * Returns the frame that runs after {@code frame}, whose body has returned {@code result}, or
   * null if this chain is suspended or over.
   */
  private @Nullable Frame next(Frame frame, @Nullable Object result) {
    if (result == Suspension.SUSPENDED) {
      return suspended(frame); // an unstarted one: the stack was too deep for it; it is empty now
    }
    if (frame == this) {
      returned(result);
      return null;
    }
    // Not before: the body may have driven what awaits this frame, which then does so no more.
    Frame awaiter = Objects.requireNonNull(frame.link);
    if (result == Suspension.EMITTED) {
      frame.link = null;
      if (awaiter instanceof AsyncLoop<?> loop && loop != this) {
        return loop.emitted();
      }
    } else {
      frame.finish();
    }
    awaiter.slot = result;
    return awaiter;
  }

  /**
   * Completes the suspension of this chain, after {@code resumed} and those that it called have
   * pushed themselves.
   *
   * @return the innermost frame if it has yet to be started, else null
   */
  private @Nullable Frame suspended(Frame resumed) {
    Frame innermost = linked();
    if (innermost != resumed && (resumed.label & KEEPS) != 0) {
      completeTraces(innermost, resumed);
    }
    if (innermost.label != CREATED) {
      return null;
    }
    label |= DRIVEN;
    return innermost;
  }

  /** Forgets a suspension that could not be completed, for want of memory or a class. */
  private void dropSuspension() {
    if ((label & DRIVEN) == 0) {
      label |= DRIVEN;
      slot = null;
    }
    if (label < CREATED) {
      link = null;
    }
  }

  /** Ends this frame, whose body has returned. */
  private void returned(@Nullable Object result) {
    finish();
    slot = result;
  }

  /**
   * Completes the traces of the exceptions that frames keep which have suspended for the first
   * time, as callees of {@code resumed}. When they throw them on, the Java stack is another one,
   * and nobody can tell any more which of the awaiters were on it when the exceptions were made.
   */
  private void completeTraces(Frame innermost, Frame resumed) {
    for (Frame frame = innermost; frame != null && frame != resumed; frame = frame.link) {
      for (Object caught : frame.caught()) {
        if (caught instanceof Throwable t) {
          StackTraces.complete(t, resumed, this);
        }
      }
    }
  }

  /** Returns what is to be thrown where this suspended frame goes on, or null. */
  private @Nullable Throwable beingThrown() {
    return label > 0 && (label & FAILED) != 0 ? (Throwable) slot : null;
  }

  /**
   * Ends a frame that has thrown, and those that do not catch what it has thrown; returns the one
   * that awaits them, which is to be thrown the same.
   *
   * @param traced an exception whose trace has the whole chain already, or null
   */
  final Frame failed(Frame frame, Throwable t, @Nullable Throwable traced) {
    dropSuspension();
    if (t != traced) {
      StackTraces.thrownOutOf(t, frame, this);
    }
    Frame left = frame;
    do {
      Frame awaiter = left.link;
      left.finish();
      if (left == this) {
        throw sneaky(t);
      }
      left = Objects.requireNonNull(awaiter);
    } while (left.passes(t));
    left.fail(t);
    return left;
  }

  /**
   * Returns whether {@code t}, thrown where this suspended frame waits, leaves its body at once. So
   * the body need not be resumed for it, which takes the JVM longer than all else.
   */
  private boolean passes(Throwable t) {
    return !(t instanceof StopIteration || t instanceof StopAsyncIteration)
        && Locations.isWithoutHandler(this);
  }

  /**
   * Lets the suspension of this leaf evaluate to {@code value}, or to the result of its future.
   *
   * @return whether it does: if not, the innermost frame, which may be another one now, throws
   */
  private boolean answer(@Nullable Object value) {
    Object awaited = (label & BY_HAND) != 0 || label <= 0 ? null : slot;
    if (awaited == null) {
      slot = value;
      return true;
    }
    if (awaited instanceof Yield<?> yield && yield.isPending()) {
      slot = yield.end();
      return true;
    }
    try {
      slot = resultOf(awaited);
      return true;
    } catch (Throwable t) {
      unfolded().fail(t);
      return false;
    }
  }

  /** Lets the suspension of this frame throw. */
  private void fail(Throwable error) {
    slot = error;
    label |= FAILED;
  }

  /** Takes the innermost frame of the chain out of this, its top, which marks it as driven. */
  private Frame detachInnermost() {
    if (label == CREATED) {
      return this;
    }
    label |= DRIVEN;
    return linked();
  }

  /** Returns the result of what a suspended leaf waits for. */
  private static @Nullable Object resultOf(Object awaited) throws Throwable {
    if (awaited instanceof AbstractFuture<?> future) {
      if (!future.done()) {
        throw new IllegalStateException("await wasn't used with future: " + future);
      }
      return future.result();
    }
    if (awaited instanceof CompletionStage<?> stage) {
      return Stages.result(stage);
    }
    if (awaited instanceof Generator<?>) {
      return null; // it is exhausted
    }
    throw reused(awaited);
  }

  /**
   * Lets the suspension of this leaf throw {@code error}. If somebody else has driven what it
   * awaits to its end, Python asks that to raise the error: a coroutine that is over refuses, and a
   * generator raises it as it is, so that {@link StopIteration} ends the delegation.
   */
  private void answerThrowing(Throwable error) {
    Object awaited = label > 0 && (label & BY_HAND) == 0 ? slot : null;
    if (awaited instanceof Coroutine<?>) {
      fail(reused(awaited));
    } else if (awaited instanceof Generator<?> && error instanceof StopIteration end) {
      slot = end.value();
    } else {
      fail(error);
    }
  }

  private static IllegalStateException reused(@Nullable Object awaited) {
    String what = awaited instanceof AsyncGeneratorStep<?> step ? step.awaitedOnce() : "coroutine";
    return new IllegalStateException("cannot reuse already awaited " + what);
  }

  final IllegalStateException ignoredExit() {
    return new IllegalStateException(kind() + " ignored GeneratorExit");
  }

  /** Throws {@code t} as it is, checked or not. */
  @SuppressWarnings("unchecked")
  static <T extends Throwable> RuntimeException sneaky(Throwable t) throws T {
    throw (T) t;
  }
}
