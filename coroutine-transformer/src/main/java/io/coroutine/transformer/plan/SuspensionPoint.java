package io.coroutine.transformer.plan;

import io.coroutine.transformer.normalize.SuspensionCalls.SuspensionCall;
import java.util.List;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * A place at which a method can suspend, with all that is needed to go on there.
 *
 * @param label its number, from 1
 * @param call what suspends
 * @param parks whether it hands out an element of an async generator, which its caller takes
 * @param line its source line, or 0
 * @param locals the types of the local variables that have to have a value where it goes on
 * @param spills the local variables that are still needed
 * @param stores what is stored when it suspends: what is still needed, unless it is settled, and
 *     null into what may hold a reference that is not
 * @param handlers the try blocks around it, innermost first
 * @param loops the loops around it, outermost first
 */
public record SuspensionPoint(
    int label,
    SuspensionCall call,
    boolean parks,
    int line,
    LocalTypes locals,
    List<Spill> spills,
    List<Store> stores,
    List<TryCatchBlockNode> handlers,
    List<ResumableLoop> loops) {}
