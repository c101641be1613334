package io.coroutine.transformer.model;

/** Every name of the runtime that stands in generated code or is looked for in user code. */
public final class RuntimeApi {
  /**
   * The version of the protocol between generated code and the runtime. Whoever raises it also
   * gives {@link #ENTRY_SUFFIX} another value, so that no body of another protocol is called
   * directly.
   */
  public static final int PROTOCOL = 1;

  /** The class that has the runtime's version, and the method that compares it. */
  public static final String PROTOCOL_CHECK = "io/coroutine/EmittedProtocol";

  public static final String REQUIRE = "require";
  public static final String REQUIRE_DESCRIPTOR = "(ILjava/lang/String;)V";

  public static final String ASYNC_DESCRIPTOR = "Lio/coroutine/Async;";
  public static final String TRANSFORMED_DESCRIPTOR = "Lio/coroutine/Transformed;";
  public static final String GENERATED_DESCRIPTOR = "Lio/coroutine/GeneratedCode;";

  public static final String OBJECT = "java/lang/Object";
  public static final String COROUTINE = "io/coroutine/Coroutine";
  public static final String AWAITABLE_DESCRIPTOR = "Lio/coroutine/Awaitable;";
  public static final String COROUTINE_DESCRIPTOR = "Lio/coroutine/Coroutine;";
  public static final String FRAME = "io/coroutine/Frame";
  public static final String FRAME_DESCRIPTOR = "Lio/coroutine/Frame;";
  public static final String STOP_ITERATION = "io/coroutine/StopIteration";
  public static final String STOP_ASYNC_ITERATION = "io/coroutine/StopAsyncIteration";

  /** The class of the words. */
  public static final String WORDS = "io/coroutine/Coroutines";

  public static final String AWAIT = "await";
  public static final String AWAIT_AWAITABLE = "(Lio/coroutine/Awaitable;)Ljava/lang/Object;";
  public static final String AWAIT_STAGE =
      "(Ljava/util/concurrent/CompletionStage;)Ljava/lang/Object;";
  public static final String SUSPEND = "suspend";
  public static final String SUSPEND_WORD = "(Ljava/lang/Object;)Ljava/lang/Object;";
  public static final String AWAIT_EACH = "awaitEach";
  public static final String AWAIT_EACH_WORD = "(Lio/coroutine/AsyncIterable;)Ljava/lang/Iterable;";
  public static final String AWAIT_EACH_PUBLISHED =
      "(Ljava/util/concurrent/Flow$Publisher;)Ljava/lang/Iterable;";
  public static final String EMIT = "emit";
  public static final String EMIT_WORD = "(Ljava/lang/Object;)Ljava/lang/Object;";
  public static final String EMIT_FROM = "emitFrom";
  public static final String EMIT_FROM_GENERATOR = "(Lio/coroutine/Generator;)Ljava/lang/Object;";
  public static final String EMIT_FROM_ITERABLE = "(Ljava/lang/Iterable;)Ljava/lang/Object;";
  public static final String END = "end";
  public static final String END_EMPTY = "()Lio/coroutine/Emitter;";
  public static final String END_VALUE = "(Ljava/lang/Object;)Lio/coroutine/Emitter;";
  public static final String ENDED = "ended";
  public static final String ENDED_DESCRIPTOR = "(Ljava/lang/Object;)Lio/coroutine/Generator;";
  public static final String RESULT = "result";
  public static final String RESULT_DESCRIPTOR = "(Ljava/lang/Object;)Lio/coroutine/Coroutine;";
  public static final String DONE = "done";
  public static final String DONE_DESCRIPTOR = "()Lio/coroutine/Coroutine;";

  /** The class whose static methods generated code calls. */
  public static final String SUSPENSION = "io/coroutine/Suspension";

  public static final String SUSPENDED = "SUSPENDED";
  public static final String DIRECT_BUDGET = "DIRECT_BUDGET";
  public static final String ENTER = "enter";
  public static final String ENTER_DESCRIPTOR = "(Lio/coroutine/Frame;)I";
  public static final String TAKE = "take";
  public static final String TAKE_DESCRIPTOR = "(Lio/coroutine/Frame;)Ljava/lang/Object;";
  public static final String SAVE = "save";
  public static final String SAVE_DESCRIPTOR = "(Lio/coroutine/Frame;Lio/coroutine/Frame;I)V";
  public static final String TAIL = "tail";
  public static final String INDIRECT = "indirect";
  public static final String CREATED = "created";
  public static final String RAISED = "raised";
  public static final String RAISED_DESCRIPTOR =
      "(Ljava/lang/Throwable;Ljava/lang/String;)Ljava/lang/RuntimeException;";
  public static final String SUPPRESS = "suppress";
  public static final String SUPPRESSING = "suppressing";
  public static final String SUPPRESSING_DESCRIPTOR =
      "(Ljava/lang/Throwable;Ljava/lang/Throwable;)Ljava/lang/Throwable;";
  public static final String SUPPRESS_DESCRIPTOR = "(Ljava/lang/Throwable;Ljava/lang/Throwable;)V";
  public static final String EMIT_DESCRIPTOR = "(Ljava/lang/Object;Lio/coroutine/Frame;)V";
  public static final String PARK = "park";
  public static final String PARK_DESCRIPTOR = "(Lio/coroutine/Frame;I)Ljava/lang/Object;";
  public static final String SUSPEND_DESCRIPTOR =
      "(Ljava/lang/Object;Lio/coroutine/Frame;)Ljava/lang/Object;";

  /** Or-ed to the label of a {@code suspend} or {@code emit}: see {@code Frame.BY_HAND}. */
  public static final int BY_HAND = 1 << 30;

  /** Or-ed to the labels of a method that has fields for exceptions: see {@code Frame.KEEPS}. */
  public static final int KEEPS = 1 << 26;

  /** What stands in place of {@code awaitEach}. */
  public static final String LOOP = "io/coroutine/AsyncLoop";

  public static final String OVER = "over";
  public static final String OVER_DESCRIPTOR =
      "(Lio/coroutine/AsyncIterable;)Lio/coroutine/AsyncLoop;";
  public static final String OVER_PUBLISHED =
      "(Ljava/util/concurrent/Flow$Publisher;)Lio/coroutine/AsyncLoop;";
  public static final String ADVANCE = "advance";
  public static final String ADVANCE_DESCRIPTOR = "(Ljava/util/Iterator;)Lio/coroutine/Awaitable;";
  public static final String FOUND = "found";
  public static final String FOUND_DESCRIPTOR = "(Ljava/lang/Object;)Z";

  public static final String ASYNC_CLOSEABLE = "io/coroutine/AsyncCloseable";
  public static final String ACLOSE = "aclose";
  public static final String ACLOSE_DESCRIPTOR = "()Lio/coroutine/Awaitable;";

  /** The static method of a frame class that returns a frame, or makes one if there is none. */
  public static final String OR_NEW = "orNew";

  // Methods of a frame class, see io.coroutine.Frame.
  public static final String RESUME = "resume";
  public static final String RESUME_DESCRIPTOR = "(Lio/coroutine/Frame;I)Ljava/lang/Object;";
  public static final String CLEAR = "clear";
  public static final String CAUGHT = "caught";
  public static final String CAUGHT_DESCRIPTOR = "()[Ljava/lang/Object;";
  public static final String SOURCE = "source";
  public static final String SOURCE_DESCRIPTOR = "()Ljava/lang/String;";
  public static final String LOCALS = "locals";
  public static final String LOCALS_DESCRIPTOR = "(ILjava/util/Map;)V";

  /** Appended to a method's name: the accessor through which its frame class calls the body. */
  public static final String ACCESSOR_SUFFIX = "$resume";

  /** Appended to a method's name: the entry through which others call its body directly. */
  public static final String ENTRY_SUFFIX = "$call";

  public static final String IS_SUSPENDED = "isSuspended";
  public static final String IS_SUSPENDED_DESCRIPTOR = "(Ljava/lang/Object;)Z";

  /** The class that unboxes awaited values. */
  public static final String UNBOXING = "io/coroutine/Unboxing";

  /** The class for bodies that return primitive values. */
  public static final String UNBOXED_RESULT = "io/coroutine/UnboxedResult";

  public static final String BOX = "box";
  public static final String CAST = "cast";
  public static final String CAST_DESCRIPTOR =
      "(Ljava/lang/Object;Ljava/lang/Class;)Ljava/lang/Object;";
  public static final String OUTCOME = "outcome";
  public static final String OUTCOME_DESCRIPTOR = "(Lio/coroutine/Frame;)Ljava/lang/Object;";

  /** The class that links calls of direct entries. */
  public static final String LINKER = "io/coroutine/DirectCall";

  public static final String LINK = "link";
  public static final String LINK_DESCRIPTOR =
      "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
          + "Ljava/lang/Class;ILjava/lang/String;)Ljava/lang/invoke/CallSite;";
  public static final String SELECT = "select";
  public static final String SELECT_DESCRIPTOR =
      "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
          + "Ljava/lang/invoke/MethodHandle;Ljava/lang/String;)Ljava/lang/invoke/CallSite;";

  /** Ends the name of every frame class. */
  public static final String FRAME_CLASS_SUFFIX = "$Coroutine";

  private RuntimeApi() {}

  /** Returns whether the class of words has this method, as far as this version knows. */
  public static boolean isWord(String name, String descriptor) {
    return switch (name) {
      case AWAIT -> descriptor.equals(AWAIT_AWAITABLE) || descriptor.equals(AWAIT_STAGE);
      case AWAIT_EACH ->
          descriptor.equals(AWAIT_EACH_WORD) || descriptor.equals(AWAIT_EACH_PUBLISHED);
      case SUSPEND -> descriptor.equals(SUSPEND_WORD);
      case EMIT -> descriptor.equals(EMIT_WORD);
      case EMIT_FROM ->
          descriptor.equals(EMIT_FROM_GENERATOR) || descriptor.equals(EMIT_FROM_ITERABLE);
      case END -> descriptor.equals(END_EMPTY) || descriptor.equals(END_VALUE);
      case RESULT -> descriptor.equals(RESULT_DESCRIPTOR);
      case DONE -> descriptor.equals(DONE_DESCRIPTOR);
      default -> false;
    };
  }

  /** Returns the descriptor of a method of {@link #SUSPENSION} that waits for a {@code awaited}. */
  public static String awaitDescriptor(String awaited) {
    return "(" + awaited + FRAME_DESCRIPTOR + "I)Ljava/lang/Object;";
  }
}
