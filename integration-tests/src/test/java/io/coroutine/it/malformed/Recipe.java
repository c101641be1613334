package io.coroutine.it.malformed;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Reads bytes as a seed and a list of edits of it. Each edit takes the same number of bytes, so
 * that a fuzzer that adds, drops or changes some leaves the other edits what they are.
 *
 * <pre>
 * seed, way of writing, edit 1 (8 bytes), edit 2 (8 bytes), ...
 * </pre>
 */
final class Recipe {
  private static final int HEADER = 2;
  private static final int BYTES_PER_EDIT = 8;
  private static final int MAX_EDITS = 8;
  private static final int MAX_SIZE = 24 * 1024;

  /** Every kind of edit. Those in front are more likely to leave a class that can be loaded. */
  private static final List<Edit> EDITS =
      Stream.of(Snippets.ALL, InstructionEdits.ALL, FlowEdits.ALL, TableEdits.ALL)
          .flatMap(List::stream)
          .toList();

  private static final List<Edit> RARE_EDITS =
      Stream.of(DeclarationEdits.ALL, ConstantEdits.ALL).flatMap(List::stream).toList();

  private Recipe() {}

  /** Returns the length of a recipe with so many edits. */
  static int lengthFor(int edits) {
    return HEADER + edits * BYTES_PER_EDIT;
  }

  /** Returns the class file that a recipe makes, or null if none can be written. */
  static byte @Nullable [] cook(byte[] recipe) {
    Choices header = new Choices(recipe, 0, HEADER);
    ClassNode type = new ClassNode();
    new ClassReader(header.of(Seeds.ALL)).accept(type, ClassReader.EXPAND_FRAMES);
    int way = header.below(8);
    try {
      int end = Math.min(recipe.length, lengthFor(MAX_EDITS));
      for (int i = HEADER; i + BYTES_PER_EDIT <= end; i += BYTES_PER_EDIT) {
        edit(type, new Choices(recipe, i, BYTES_PER_EDIT));
      }
      Writer writer = new Writer(flagsOf(way));
      type.accept(writer);
      byte[] written = writer.toByteArray();
      return written.length > MAX_SIZE ? null : written;
    } catch (RuntimeException e) {
      return null; // ASM can't write everything that a class file can hold; raw bytes do the rest
    }
  }

  private static void edit(ClassNode type, Choices choices) {
    int kind = choices.below(256);
    Edit edit =
        kind < 216 ? EDITS.get(kind % EDITS.size()) : RARE_EDITS.get(kind % RARE_EDITS.size());
    List<MethodNode> methods =
        type.methods.stream().filter(method -> method.instructions.size() > 0).toList();
    if (!methods.isEmpty()) {
      edit.apply(type, choices.of(methods), choices);
    }
  }

  private static int flagsOf(int way) {
    return switch (way) {
      case 0 -> 0;
      case 1, 2 -> ClassWriter.COMPUTE_MAXS;
      default -> ClassWriter.COMPUTE_FRAMES;
    };
  }

  /** Loads no class. */
  private static final class Writer extends ClassWriter {
    Writer(int flags) {
      super(flags);
    }

    @Override
    protected String getCommonSuperClass(String one, String other) {
      return "java/lang/Object";
    }
  }
}
