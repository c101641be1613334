package io.coroutine.transformer.model;

import java.util.List;
import org.objectweb.asm.Opcodes;

/** Questions about what a {@code FrameNode} says of local variables. */
public final class FrameEntries {
  private FrameEntries() {}

  /** Returns how many slots the variable of an entry takes. */
  public static int sizeOf(Object entry) {
    return entry.equals(Opcodes.LONG) || entry.equals(Opcodes.DOUBLE) ? 2 : 1;
  }

  /** Returns how many slots the variables of all entries take. */
  public static int slots(List<Object> entries) {
    return entries.stream().mapToInt(FrameEntries::sizeOf).sum();
  }
}
