package io.coroutine.transformer.analyze;

import io.coroutine.transformer.model.Instructions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.BasicVerifier;

/**
 * Tells what each instruction does to types; keeps reference types and uninitialized objects apart.
 */
public final class TypeInterpreter extends BasicVerifier {
  /** The type of {@code null}. */
  static final BasicValue NULL = new BasicValue(NULL_TYPE);

  /** Answers whether one reference type can stand for another. */
  @FunctionalInterface
  public interface Assignability {
    /** Returns whether a value of type {@code from} can be used where {@code to} is wanted. */
    boolean isAssignable(Type from, Type to);
  }

  private final @Nullable Assignability types;

  private TypeInterpreter(@Nullable Assignability types) {
    super(Opcodes.ASM9);
    this.types = types;
  }

  /** Returns an interpreter for code that the JVM would accept. */
  static TypeInterpreter trusting() {
    return new TypeInterpreter(null);
  }

  /** Returns an interpreter that checks reference types. */
  static TypeInterpreter checking(Assignability types) {
    return new TypeInterpreter(types);
  }

  @Override
  public @Nullable BasicValue newValue(@Nullable Type type) {
    if (type == null) {
      return BasicValue.UNINITIALIZED_VALUE;
    }
    return switch (type.getSort()) {
      case Type.VOID -> null;
      case Type.OBJECT, Type.ARRAY -> type.equals(NULL_TYPE) ? NULL : new BasicValue(type);
      default -> super.newValue(type);
    };
  }

  @Override
  public BasicValue newOperation(AbstractInsnNode node) throws AnalyzerException {
    return node.getOpcode() == Opcodes.NEW
        ? new UninitializedValue((TypeInsnNode) node)
        : super.newOperation(node);
  }

  @Override
  protected boolean isArrayValue(BasicValue value) {
    return value.equals(NULL)
        || (value.getType() != null && value.getType().getSort() == Type.ARRAY);
  }

  @Override
  protected BasicValue getElementValue(BasicValue array) throws AnalyzerException {
    if (array.equals(NULL)) {
      return NULL;
    }
    if (!isArrayValue(array)) {
      throw new AnalyzerException(null, "an array is wanted, not " + array);
    }
    Type element = Type.getType(array.getType().getDescriptor().substring(1));
    return Objects.requireNonNull(newValue(element));
  }

  @Override
  protected boolean isSubTypeOf(BasicValue value, BasicValue expected) {
    if (value instanceof UninitializedValue || expected instanceof UninitializedValue) {
      // A constructor's receiver: its class has been compared by the JVM's own rules before.
      return value.equals(expected)
          || (value.getType() != null && value.getType().equals(expected.getType()));
    }
    if (!value.isReference() || !expected.isReference()) {
      return value.equals(expected);
    }
    return value.equals(NULL)
        || types == null
        || types.isAssignable(value.getType(), expected.getType());
  }

  /** Returns the value of a reference type. */
  static BasicValue reference(Type type) {
    return new BasicValue(type);
  }

  /** Returns whether a value can flow to where the stack map declares {@code declared}. */
  boolean canFlow(BasicValue value, BasicValue declared) {
    if (declared.equals(BasicValue.UNINITIALIZED_VALUE)) {
      return true;
    }
    if (value instanceof UninitializedValue || declared instanceof UninitializedValue) {
      return value.equals(declared);
    }
    return declared.equals(NULL) ? value.equals(NULL) : isSubTypeOf(value, declared);
  }

  /** Returns the value for an entry of a {@code FrameNode}. */
  BasicValue valueOf(Object entry) throws AnalyzerException {
    if (entry instanceof String name) {
      return reference(Type.getObjectType(name));
    }
    if (entry instanceof LabelNode label) {
      AbstractInsnNode allocation = Instructions.realAtOrAfter(label);
      if (allocation != null && allocation.getOpcode() == Opcodes.NEW) {
        return new UninitializedValue((TypeInsnNode) allocation);
      }
      throw new AnalyzerException(label, "the stack map refers to an object that is not allocated");
    }
    if (entry.equals(Opcodes.TOP)) {
      return BasicValue.UNINITIALIZED_VALUE;
    }
    if (entry.equals(Opcodes.INTEGER)) {
      return BasicValue.INT_VALUE;
    }
    if (entry.equals(Opcodes.FLOAT)) {
      return BasicValue.FLOAT_VALUE;
    }
    if (entry.equals(Opcodes.LONG)) {
      return BasicValue.LONG_VALUE;
    }
    if (entry.equals(Opcodes.DOUBLE)) {
      return BasicValue.DOUBLE_VALUE;
    }
    if (entry.equals(Opcodes.NULL)) {
      return NULL;
    }
    throw new AnalyzerException(null, "the stack map holds an uninitialized this");
  }

  /** Returns the entry of a {@code FrameNode} for a value. */
  public static Object entryOf(BasicValue value) {
    if (value.getType() == null) {
      return Opcodes.TOP;
    }
    if (value.equals(NULL)) {
      return Opcodes.NULL;
    }
    return switch (value.getType().getSort()) {
      case Type.FLOAT -> Opcodes.FLOAT;
      case Type.LONG -> Opcodes.LONG;
      case Type.DOUBLE -> Opcodes.DOUBLE;
      case Type.OBJECT, Type.ARRAY -> value.getType().getInternalName();
      default -> Opcodes.INTEGER;
    };
  }

  /** Returns whether the value is known to be null. */
  public static boolean isNull(BasicValue value) {
    return value.equals(NULL);
  }
}
