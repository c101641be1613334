package io.coroutine;

import org.jspecify.annotations.Nullable;

/** What the methods of an async generator return: runs its body to the next {@code emit}. */
final class AsyncGeneratorStep<R extends @Nullable Object> extends Coroutine<R> {

  private enum Action {
    SEND("anext", "__anext__()/asend()"),
    THROW("athrow", "aclose()/athrow()"),
    CLOSE("aclose", "aclose()/athrow()");

    final String method;
    final String names;

    Action(String method, String names) {
      this.method = method;
      this.names = names;
    }
  }

  private final AsyncGeneratorFrame<?> body;
  private final Action action;
  private @Nullable Object argument;
  private @Nullable Throwable thrown;

  /** Keeps the generator from being abandoned while this is in use. */
  @SuppressWarnings("unused")
  private final @Nullable AsyncGenerator<?> generator;

  private AsyncGeneratorStep(
      AsyncGeneratorFrame<?> body,
      @Nullable AsyncGenerator<?> generator,
      Action action,
      @Nullable Object argument) {
    this.body = body;
    this.generator = generator;
    this.action = action;
    this.argument = argument;
  }

  static <T extends @Nullable Object> Coroutine<T> sending(
      AsyncGenerator<T> generator, @Nullable Object value) {
    return new AsyncGeneratorStep<>(generator.body(), generator, Action.SEND, value);
  }

  static <T extends @Nullable Object> Coroutine<T> throwing(
      AsyncGenerator<T> generator, Throwable error) {
    return new AsyncGeneratorStep<>(generator.body(), generator, Action.THROW, error);
  }

  static Coroutine<@Nullable Void> closing(AsyncGenerator<?> generator) {
    return new AsyncGeneratorStep<>(generator.body(), generator, Action.CLOSE, null);
  }

  static Coroutine<@Nullable Void> closing(AsyncGeneratorFrame<?> body) {
    return new AsyncGeneratorStep<>(body, null, Action.CLOSE, null);
  }

  @Override
  protected @Nullable Object resume(Frame root, int depth) throws Throwable {
    Object result;
    try {
      result = Suspension.enter(this) == CREATED ? begin(root, depth) : Suspension.take(this);
    } catch (Throwable t) {
      body.leave(this);
      Throwable failure = action == Action.CLOSE ? GeneratorExit.orSuppressedBy(t) : t;
      if (action == Action.CLOSE
          && (failure instanceof GeneratorExit || failure instanceof StopAsyncIteration)) {
        return null;
      }
      if (failure instanceof StopIteration end) {
        return end.value(); // thrown at a body that can't wrap it: how awaitables return, in Python
      }
      throw failure;
    }
    if (result == Suspension.SUSPENDED) {
      Suspension.save(this, root, 1);
      return result;
    }
    body.leave(this);
    if (action == Action.CLOSE) {
      if (result == Suspension.EMITTED) {
        body.takeEmitted();
        throw new IllegalStateException("async generator ignored GeneratorExit");
      }
      return null;
    }
    if (result != Suspension.EMITTED) {
      throw new StopAsyncIteration();
    }
    return body.takeEmitted();
  }

  /** What is sent to the awaitable of {@code asend} goes to the generator. */
  @Override
  void takeFirst(Object value) {
    if (action != Action.SEND) {
      // Not the error that it is for a coroutine, but so it is in CPython.
      throw new IllegalStateException("can't send non-null value to a just-started coroutine");
    }
    argument = value;
  }

  /** What is thrown into the awaitable goes to the generator, begun or not. */
  @Override
  boolean throwIntoFresh(Throwable error) {
    thrown = error;
    return drive(null);
  }

  /** Closes this; what the generator emits in answer is lost, as in CPython. */
  @Override
  @Nullable Object closeAndTake() {
    super.closeAndTake();
    return null;
  }

  @Override
  void closeFresh() {
    if (!throwIntoFresh(new GeneratorExit())) {
      throw ignoredExit();
    }
    takeResult();
  }

  /** A generator that answers its close by ending does as it was asked to. */
  @Override
  boolean isEndedBy(Throwable thrown) {
    return thrown instanceof StopAsyncIteration || super.isEndedBy(thrown);
  }

  private @Nullable Object begin(Frame root, int depth) throws Throwable {
    if (action == Action.SEND && thrown == null) {
      return body.sendIn(argument, this, root, depth);
    }
    body.requireParked(action.method);
    Throwable error = errorToThrow();
    if (body.label <= CREATED) {
      body.end();
      // CPython drops what is thrown into a generator that is over; here it is raised.
      throw error;
    }
    return body.throwIn(error, this, root, depth);
  }

  private Throwable errorToThrow() {
    if (thrown != null) {
      return thrown;
    }
    return argument instanceof Throwable error ? error : new GeneratorExit();
  }

  /** Names the method and its generator, for messages. */
  String describe() {
    return "'"
        + (argument == null || action != Action.SEND ? action.method : "asend")
        + "' of "
        + body;
  }

  /** Goes on where others have left it: they may go on too, until it is over. */
  @Override
  @Nullable Object awaitedOnceBegun(Frame root, int depth) throws Throwable {
    if (!isSuspended()) {
      throw refusal();
    }
    return new AsyncGeneratorStepDelegate(this).awaitedIn(root, depth);
  }

  @Override
  String executed() {
    return body.kind();
  }

  @Override
  String awaitedOnce() {
    return action.names;
  }

  @Override
  protected String source() {
    return "io.coroutine.AsyncGenerator|" + action.method + "|AsyncGenerator.java|0|0";
  }
}
