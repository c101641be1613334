package io.coroutine.it.random;

import io.coroutine.AbstractFuture;

/** A future that is done from the start, or once it is opened. */
final class Gate<T> extends AbstractFuture<T> {
  private final Answer<T> answer;
  private boolean open;

  Gate(Answer<T> answer, boolean open) {
    this.answer = answer;
    this.open = open;
  }

  void open() {
    open = true;
  }

  @Override
  public boolean done() {
    return open;
  }

  @Override
  public T result() {
    if (!open) {
      throw new IllegalStateException("the gate is closed");
    }
    return answer.get();
  }
}
