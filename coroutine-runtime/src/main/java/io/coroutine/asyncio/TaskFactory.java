package io.coroutine.asyncio;

import io.coroutine.Coroutine;
import org.jspecify.annotations.Nullable;

/** Makes the tasks of a loop; see {@link EventLoop#setTaskFactory}. */
@FunctionalInterface
public interface TaskFactory {
  /**
   * Returns a task of {@code loop} that runs {@code coroutine}, which it may wrap: in general what
   * {@link EventLoop#newTask} makes.
   *
   * @param name the name of the task; null for {@code Task-N}
   * @param context what the task runs in; null for a copy of the current one
   */
  <T extends @Nullable Object> Task<T> createTask(
      EventLoop loop, Coroutine<T> coroutine, @Nullable String name, @Nullable Context context);

  /**
   * Returns a factory whose tasks take their first step when they are made: Python's {@code
   * eager_task_factory}. That saves a trip through the loop for coroutines that seldom suspend, and
   * changes the order in which things happen. A single task is begun that way by {@link
   * EventLoop#newTask}.
   */
  static TaskFactory eager() {
    return EagerTaskFactory.INSTANCE;
  }
}
