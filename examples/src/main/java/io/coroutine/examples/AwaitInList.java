package io.coroutine.examples;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.run;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Awaits in the middle of an expression, here while a list is filled. In Python the comprehension
 * {@code [await co() for co in coroutines]}.
 *
 * <pre>
 * [1, 1, 1]
 * </pre>
 */
public final class AwaitInList {
  private AwaitInList() {}

  @Async
  static Coroutine<Integer> asyncOne() {
    return result(1);
  }

  @Async
  static Coroutine<Void> list() {
    List<Supplier<Coroutine<Integer>>> coroutines =
        List.of(AwaitInList::asyncOne, AwaitInList::asyncOne, AwaitInList::asyncOne);
    List<Integer> a = new ArrayList<>();
    for (Supplier<Coroutine<Integer>> coroutine : coroutines) {
      a.add(await(coroutine.get()));
    }
    System.out.println(a);
    return done();
  }

  /** Runs the example. */
  public static void main(String[] args) {
    run(list());
  }
}
