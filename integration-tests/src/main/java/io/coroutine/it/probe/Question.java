package io.coroutine.it.probe;

import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.suspend;

import io.coroutine.Async;
import io.coroutine.Awaitable;
import io.coroutine.Coroutine;

/** An awaitable whose value the driver of a target sends when this object is handed out. */
record Question<T>(Arrival<T> answer) implements Awaitable<T> {

  @Override
  @Async
  @SuppressWarnings("unchecked") // the driver sends what is in the answer
  public Coroutine<T> awaiter() {
    return result((T) suspend(this));
  }
}
