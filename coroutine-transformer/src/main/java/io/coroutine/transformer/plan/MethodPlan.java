package io.coroutine.transformer.plan;

import io.coroutine.transformer.discover.BodyShape;
import io.coroutine.transformer.model.CoroutineKind;
import io.coroutine.transformer.model.RuntimeApi;
import io.coroutine.transformer.model.Unboxing;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * All decisions about a method; the emitters only read it.
 *
 * @param owner the class
 * @param declared the method as the user declared it
 * @param method the normalized copy of it, of which the body is made
 * @param isAnnotated whether the method is marked {@code @Async}, and not a lambda
 * @param frameClass the internal name of its frame class
 * @param firstLine the first line of the method, or 0
 * @param fields the fields of the frame class
 * @param caught those of them that are for exceptions
 * @param parameters the parameters as they are kept by a coroutine that has not been started
 * @param settled those of them that a frame is made with and no suspension saves
 * @param points the suspension points, by label
 * @param loops the loops that contain one
 * @param restoration where variables are restored
 * @param sharedStores what suspension points store in common, null if each stores all by itself
 * @param result how the body's value is unboxed, which it returns as a primitive one; or null
 */
public record MethodPlan(
    ClassNode owner,
    MethodNode declared,
    MethodNode method,
    boolean isAnnotated,
    String frameClass,
    int firstLine,
    List<SpillField> fields,
    List<SpillField> caught,
    List<Spill> parameters,
    List<Spill> settled,
    List<SuspensionPoint> points,
    List<ResumableLoop> loops,
    Restoration restoration,
    @Nullable SharedStores sharedStores,
    @Nullable Unboxing result) {

  /** The name of the field that holds {@code this} of an instance method. */
  public static final String SELF = "self";

  /** What an interpreted frame takes on the stack besides locals and operands, in words. */
  private static final int FRAME_OVERHEAD = 19;

  /** Returns what the method becomes. */
  public CoroutineKind kind() {
    return Objects.requireNonNull(CoroutineKind.of(declared.desc));
  }

  /** Returns whether the body can be run without a frame, which it makes when it suspends. */
  public boolean isCalledDirectly() {
    return BodyShape.isCalledDirectly(declared);
  }

  /** Returns whether its suspensions save and restore in common. */
  public boolean isLarge() {
    return sharedStores != null;
  }

  /** Returns whether the method has no {@code this}. */
  public boolean isStatic() {
    return (declared.access & Opcodes.ACC_STATIC) != 0;
  }

  /** Returns whether the class is an interface. */
  public boolean isInInterface() {
    return (owner.access & Opcodes.ACC_INTERFACE) != 0;
  }

  /** Returns whether the body takes the method's arguments as parameters, not from its frame. */
  public boolean takesArguments() {
    return BodyShape.takesArguments(declared);
  }

  /**
   * Returns the descriptor of the body: the method's parameters, the frame, the root, the depth.
   */
  public String bodyDescriptor() {
    String descriptor = declared.desc;
    String arguments = takesArguments() ? descriptor.substring(1, descriptor.lastIndexOf(')')) : "";
    return '('
        + arguments
        + 'L'
        + frameClass
        + ';'
        + RuntimeApi.FRAME_DESCRIPTOR
        + "I)"
        + bodyType().getDescriptor();
  }

  /** Returns what the body returns: Object, or the primitive type of its result. */
  public Type bodyType() {
    return result == null ? Type.getObjectType(RuntimeApi.OBJECT) : result.type();
  }

  /**
   * Returns the descriptor of the method that makes a frame, of {@code this} if there is one and of
   * the parameters that are settled.
   */
  public String orNewDescriptor() {
    String frame = 'L' + frameClass + ';';
    StringBuilder descriptor = new StringBuilder("(").append(frame);
    if (!isStatic()) {
      descriptor.append(ownerType().getDescriptor());
    }
    settled.forEach(parameter -> descriptor.append(parameter.field().type().getDescriptor()));
    return descriptor.append(')').append(frame).toString();
  }

  /** Returns the name of the accessor through which the frame class calls the body. */
  public String accessorName() {
    return declared.name + RuntimeApi.ACCESSOR_SUFFIX;
  }

  /** Returns the descriptor of the accessor. */
  public String accessorDescriptor() {
    return "(L" + frameClass + ';' + RuntimeApi.FRAME_DESCRIPTOR + "I)Ljava/lang/Object;";
  }

  /** Returns whether callers can get at the body without a coroutine object. */
  public boolean hasDirectEntry() {
    return isAnnotated && isCalledDirectly() && BodyShape.hasDirectEntry(owner, declared);
  }

  /** Returns the descriptor of the direct entry of a method that returns {@code result}. */
  public static String entryDescriptor(
      String owner, String descriptor, boolean isStatic, Type result) {
    String receiver = isStatic ? "" : 'L' + owner + ';';
    return '('
        + receiver
        + descriptor.substring(1, descriptor.lastIndexOf(')'))
        + RuntimeApi.FRAME_DESCRIPTOR
        + "I)"
        + result.getDescriptor();
  }

  /** Returns the type of {@code this}. */
  public Type ownerType() {
    return Type.getObjectType(owner.name);
  }

  /** Returns how much of the Java stack the body takes, in words. */
  public int stackWords() {
    return Math.min(Short.MAX_VALUE, method.maxLocals + method.maxStack + FRAME_OVERHEAD);
  }
}
