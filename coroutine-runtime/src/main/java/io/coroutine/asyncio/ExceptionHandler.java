package io.coroutine.asyncio;

import java.util.Map;

/** Is told of errors that no program code can catch. See {@link EventLoop#setExceptionHandler}. */
@FunctionalInterface
public interface ExceptionHandler {
  /**
   * Handles an error.
   *
   * @param loop the loop in which it happened
   * @param context what is known: {@code message} (a String) always; {@code exception} (a
   *     Throwable), {@code future}, {@code task}, {@code handle} where they apply
   */
  void handle(EventLoop loop, Map<String, Object> context);
}
