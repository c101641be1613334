package io.coroutine.it.conformance.scenarios;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.gather;
import static io.coroutine.asyncio.Asyncio.getRunningLoop;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.asyncio.Asyncio.waitFor;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Context;
import io.coroutine.asyncio.ContextVar;
import io.coroutine.asyncio.EventLoop;
import io.coroutine.asyncio.Future;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Tasks and callbacks have copies of their maker's context; awaits share that of the caller. */
final class S35ContextVarsTasks extends Scenario {
  private final ContextVar<String> variable = new ContextVar<>("var", "default");

  @Async
  private Coroutine<Void> child(String tag) {
    print("  " + tag + " sees", variable.get());
    variable.set(tag);
    await(sleep(Duration.ZERO));
    print("  " + tag + " keeps", variable.get());
    return done();
  }

  @Async
  private Coroutine<Void> tasksAndAwaits() throws TimeoutException {
    print("task copies");
    variable.set("parent");
    Future<Void> t = createTask(child("task"));
    variable.set("parent changed later");
    await(t);
    print("  parent has", variable.get());

    print("await shares");
    await(child("coroutine"));
    print("  parent has", variable.get());

    print("gather and wait_for");
    await(gather(child("gathered")));
    print("  parent has", variable.get());
    await(waitFor(child("waited for"), Duration.ofSeconds(1)));
    print("  parent has", variable.get());
    return done();
  }

  @Async
  private Coroutine<Void> callbacks() {
    EventLoop loop = getRunningLoop();
    print("callbacks capture at registration");
    variable.set("at call_soon");
    Future<Void> f = loop.createFuture();
    loop.callSoon(
        () -> {
          print("  callback", variable.get());
          variable.set("from callback");
        });
    f.addDoneCallback(ignored -> print("  done callback", variable.get()));
    variable.set("later");
    f.setResult(null);
    await(sleep(Duration.ZERO));
    print("  parent has", variable.get());
    return done();
  }

  @Async
  private Coroutine<Void> main() throws TimeoutException {
    await(tasksAndAwaits());
    await(callbacks());
    print("explicit context");
    Context ctx = Context.copyContext();
    await(createTask(child("in ctx"), null, ctx));
    print("  ctx has", ctx.get(variable), "| parent has", variable.get());
    try {
      ctx.run(() -> ctx.run(() -> print("never")));
    } catch (IllegalStateException e) {
      print("  a context cannot be entered twice");
    }
    return done();
  }

  @Override
  void run() throws TimeoutException {
    execute(main());
    print("outside run():", variable.get());
  }
}
