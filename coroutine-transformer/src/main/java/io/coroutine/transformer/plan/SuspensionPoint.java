package io.coroutine.transformer.plan;

import io.coroutine.transformer.normalize.SuspensionCalls.SuspensionCall;
import java.util.List;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * A place at which a method can suspend, with all that is needed to go on there.
 *
 * @param label its number, from 1
 * @param call what suspends
 * @param line its source line, or 0
 * @param locals the types of the local variables
 * @param spills the local variables that are still needed
 * @param dead the fields that may hold references which are not needed
 * @param handlers the try blocks around it, innermost first
 * @param loops the loops around it, outermost first
 */
public record SuspensionPoint(
    int label,
    SuspensionCall call,
    int line,
    LocalTypes locals,
    List<Spill> spills,
    List<SpillField> dead,
    List<TryCatchBlockNode> handlers,
    List<ResumableLoop> loops) {

  /** Returns whether a variable is still needed, in the given field. */
  boolean keeps(Spill variable) {
    return spills.stream().anyMatch(variable::isKeptLike);
  }
}
