package io.coroutine.transformer.emit;

import io.coroutine.transformer.model.Code;
import io.coroutine.transformer.model.Instructions;
import io.coroutine.transformer.plan.MethodPlan;
import io.coroutine.transformer.plan.Restoration;
import io.coroutine.transformer.plan.Restored;
import io.coroutine.transformer.plan.ResumableLoop;
import io.coroutine.transformer.plan.SuspensionPoint;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Lets resumptions enter a loop through its header, as everybody does.
 *
 * <pre>
 *  ENTRY:                               // from the dispatch at the start, or of the loop around
 *   a = frame.a; ...                    // what the loop leaves alone: see Restoration
 *   i = 0; ...                          // what else the header's stack map declares
 *  GUARD:                               // from here on this is the header of the loop
 *   if (label == 0) goto HEADER;
 *   switch (label) { case 2: goto RESUME_2; ... default: goto RESUME_1; }
 *
 *   goto GUARD;                         // the user's code
 *  HEADER:
 *   ...
 *   goto GUARD;
 * </pre>
 *
 * <p>The guard is not put into the user's code, because coverage tools would count its branch in
 * the line of the loop.
 */
final class LoopEmitter {
  private final MethodPlan plan;
  private final BodyLayout layout;
  private final FrameAccess access;
  private final BodyLabels labels;

  LoopEmitter(MethodPlan plan, BodyLayout layout, FrameAccess access, BodyLabels labels) {
    this.plan = plan;
    this.layout = layout;
    this.access = access;
    this.labels = labels;
  }

  /** Gives the variables that a loop's header declares some value, and enters the loop. */
  void emitEntry(Code code, ResumableLoop loop) {
    Restoration restoration = plan.restoration();
    Restored done = restoration.doneOutside(loop);
    code.label(labels.entryOf(loop)).frame(layout.restored(done), List.of());
    access.restore(code, restoration.before(loop), done, loop.locals());
    code.goTo(labels.guardOf(loop));
  }

  /** Goes on to the loop's header, or to the suspension, or to the loop inside. */
  void emitGuard(Code code, ResumableLoop loop) {
    List<SuspensionPoint> inside =
        plan.points().stream().filter(point -> point.loops().contains(loop)).toList();
    code.label(labels.guardOf(loop)).frame(layout.with(loop.locals().entries()), List.of());
    code.loadInt(layout.label()).jump(Opcodes.IFEQ, loop.header());
    Choice.emit(
        code,
        layout.label(),
        inside,
        point -> labels.wayTo(point, point.loops().indexOf(loop) + 1));
  }

  /** Leads all ways to a loop's header through its guard. */
  void reroute(MethodNode body, ResumableLoop loop) {
    LabelNode header = loop.header();
    LabelNode guard = labels.guardOf(loop);
    for (AbstractInsnNode node : body.instructions) {
      if (node instanceof JumpInsnNode jump && jump.label == header) {
        jump.label = guard;
      } else if (node instanceof TableSwitchInsnNode table) {
        table.dflt = table.dflt == header ? guard : table.dflt;
        table.labels.replaceAll(label -> label == header ? guard : label);
      } else if (node instanceof LookupSwitchInsnNode lookup) {
        lookup.dflt = lookup.dflt == header ? guard : lookup.dflt;
        lookup.labels.replaceAll(label -> label == header ? guard : label);
      }
    }
    rerouteFromAbove(body, header, guard);
  }

  /**
   * Puts {@code goto GUARD} behind the instruction that comes before the header: before the labels
   * at which the header's line and variables begin, and outside of the try blocks that end there,
   * whose handlers need not accept what that instruction has left.
   */
  private static void rerouteFromAbove(MethodNode body, LabelNode header, LabelNode guard) {
    AbstractInsnNode above = header.getPrevious();
    while (above != null && !Instructions.isReal(above)) {
      above = above.getPrevious();
    }
    if (above != null && Instructions.endsBlock(above)) {
      return;
    }
    Code code = new Code();
    LabelNode end = new LabelNode();
    code.label(end).goTo(guard);
    AbstractInsnNode first = above == null ? body.instructions.getFirst() : above.getNext();
    for (AbstractInsnNode node = first; node != header.getNext(); node = node.getNext()) {
      for (TryCatchBlockNode block : body.tryCatchBlocks) {
        block.end = block.end == node ? end : block.end;
      }
    }
    body.instructions.insertBefore(first, code.list());
  }
}
