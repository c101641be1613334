package io.coroutine.transformer.normalize;

import io.coroutine.transformer.analyze.TypeInterpreter;
import io.coroutine.transformer.analyze.UninitializedValue;
import io.coroutine.transformer.model.Code;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.analysis.BasicValue;

/** Local variables above the method's own, into which operands are moved for a while. */
final class Temporaries {
  private static final int NO_SLOT = -1;

  private int next;

  Temporaries(int first) {
    next = first;
  }

  /** Pops an operand into a new variable; returns its slot. */
  int store(BasicValue value, Code code) {
    if (TypeInterpreter.isNull(value)) {
      code.op(Opcodes.POP);
      return NO_SLOT;
    }
    int slot = take(value.getSize());
    if (value instanceof UninitializedValue) {
      code.storeReference(slot);
    } else {
      code.store(value.getType(), slot);
    }
    return slot;
  }

  /** Pushes the operand that {@link #store} popped. */
  void load(BasicValue value, int slot, Code code) {
    if (slot == NO_SLOT) {
      code.pushNull();
    } else if (value instanceof UninitializedValue) {
      code.loadReference(slot);
    } else {
      code.load(value.getType(), slot);
    }
  }

  /** Returns a new variable of one or two slots. */
  int take(int size) {
    int slot = next;
    next += size;
    return slot;
  }

  /** Returns the first slot that is not taken. */
  int end() {
    return next;
  }
}
