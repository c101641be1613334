package io.coroutine.asyncio;

import io.coroutine.Coroutine;
import org.jspecify.annotations.Nullable;

/** Makes tasks that take their first step at once. */
enum EagerTaskFactory implements TaskFactory {
  INSTANCE;

  @Override
  public <T extends @Nullable Object> Task<T> createTask(
      EventLoop loop, Coroutine<T> coroutine, @Nullable String name, @Nullable Context context) {
    return loop.newTask(coroutine, name, context, true);
  }
}
