package io.coroutine.examples;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.getRunningLoop;
import static io.coroutine.asyncio.Asyncio.run;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A function with some of its arguments filled in, run in a thread. In Python {@code
 * functools.partial(print, 'hello', 'python', end=' ')}, given to {@code run_in_executor}, and
 * called with one more word and another separator; in Java a lambda is all that.
 *
 * <pre>
 * hello python
 * hello-python-script
 * </pre>
 */
public final class PartialArguments {
  private PartialArguments() {}

  /** Prints {@code words} with {@code separator} between them: Python's {@code print}. */
  static @Nullable Void print(String separator, String end, String... words) {
    System.out.print(String.join(separator, words) + end);
    return null;
  }

  @Async
  static Coroutine<Void> hello() {
    await(getRunningLoop().runInExecutor(null, () -> print(" ", " ", "hello", "python")));
    return done();
  }

  /** Runs the example. */
  public static void main(String[] args) {
    run(hello());
    System.out.println();
    BiConsumer<String, String> hello =
        (word, separator) -> print(separator, " ", "hello", "python", word);
    hello.accept("script", "-");
    System.out.println();
  }
}
