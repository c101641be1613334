package io.coroutine.transformer.model;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/** What a method becomes, which its return type says. */
public enum CoroutineKind {
  COROUTINE("coroutine", "Coroutine", "Coroutine") {
    @Override
    public boolean allows(String word) {
      return switch (word) {
        case RuntimeApi.AWAIT, RuntimeApi.AWAIT_EACH, RuntimeApi.SUSPEND -> true;
        default -> false;
      };
    }
  },
  GENERATOR("generator", "Generator", "Generator") {
    @Override
    public boolean allows(String word) {
      return switch (word) {
        case RuntimeApi.EMIT, RuntimeApi.EMIT_FROM, RuntimeApi.END -> true;
        default -> false;
      };
    }
  },
  ASYNC_GENERATOR("async generator", "AsyncGenerator", "AsyncGeneratorFrame") {
    @Override
    public boolean allows(String word) {
      return switch (word) {
        case RuntimeApi.AWAIT, RuntimeApi.AWAIT_EACH, RuntimeApi.EMIT, RuntimeApi.END -> true;
        default -> false;
      };
    }
  };

  private static final String PACKAGE = "io/coroutine/";

  private final String phrase;
  private final String returned;
  private final String frameSuperclass;

  CoroutineKind(String phrase, String returned, String frameSuperclass) {
    this.phrase = phrase;
    this.returned = PACKAGE + returned;
    this.frameSuperclass = PACKAGE + frameSuperclass;
  }

  /** Returns what a method with this descriptor can become, or null. */
  public static @Nullable CoroutineKind of(String methodDescriptor) {
    Type type = Type.getReturnType(methodDescriptor);
    for (CoroutineKind kind : values()) {
      if (type.getDescriptor().equals(kind.descriptor())) {
        return kind;
      }
    }
    return null;
  }

  /** Returns whether a word of the language may stand in such a method. */
  public abstract boolean allows(String word);

  /** Returns Python's name of it, as the runtime's messages have it. */
  public String phrase() {
    return phrase;
  }

  /** Returns the internal name of what the method returns. */
  public String returned() {
    return returned;
  }

  /** Returns the descriptor of what the method returns. */
  public String descriptor() {
    return 'L' + returned + ';';
  }

  /** Returns the super class of frame classes. */
  public String frameSuperclass() {
    return frameSuperclass;
  }

  /** Returns whether the body may run without a frame until it suspends. */
  public boolean isCalledDirectly() {
    return this == COROUTINE;
  }

  /** Returns the descriptor of the runtime's method that completes the making of an object. */
  public String createdDescriptor() {
    return "(L" + frameSuperclass + ";)" + descriptor();
  }
}
