package io.coroutine.it.conformance.scenarios;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.closing;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.currentTask;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.Coroutine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Who closes an async generator whose loop is left early. */
final class S09AsyncGeneratorShutdown extends Scenario {
  private static final Set<String> KNOWN = Set.of("main", "background");

  private final List<Object> kept = new ArrayList<>();

  @Async
  private AsyncGenerator<Integer> ticker(String tag) {
    try {
      for (int n = 0; ; n++) {
        emit(n);
        await(sleep(Duration.ZERO));
      }
    } finally {
      await(sleep(Duration.ZERO));
      String task = currentTask().getName();
      print(tag + ": closed by " + (KNOWN.contains(task) ? task : "shutdown task"));
    }
  }

  @Async
  private Coroutine<Void> background() {
    try {
      await(sleep(Duration.ofHours(1)));
    } finally {
      print("background: cancelled by run()");
    }
    return done();
  }

  @Async
  private Coroutine<Integer> earlyReturn() {
    try (AsyncGenerator<Integer> g = closing(ticker("returned"))) {
      for (int n : awaitEach(g)) {
        return result(n);
      }
    }
    return result(null);
  }

  @Async
  private Coroutine<Void> main() {
    currentTask().setName("main");
    AsyncGenerator<Integer> left = ticker("left");
    kept.add(left);
    for (int n : awaitEach(left)) {
      if (n == 2) {
        break;
      }
    }
    print("after break, still usable:", await(left.anext()));

    try (AsyncGenerator<Integer> g = closing(ticker("closed"))) {
      for (int n : awaitEach(g)) {
        if (n == 1) {
          break;
        }
      }
    }
    print("after aclosing");

    print("early return gave", await(earlyReturn()));
    kept.add(ticker("never iterated"));
    createTask(background(), "background");
    await(sleep(Duration.ZERO));
    print("main ends");
    return done();
  }

  @Override
  void run() {
    execute(main());
    print("run() finished");
  }
}
