package io.coroutine.it.conformance.scenarios;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.with;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.getRunningLoop;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.AsyncContextManager;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Task;
import java.io.IOException;
import java.time.Duration;
import java.util.NoSuchElementException;

/** Every way out of an async with, with managers that suppress, fail, or are cancelled. */
final class S11AsyncWithExits extends Scenario {
  private enum Mode {
    PLAIN,
    SWALLOW,
    FAIL_ENTER,
    FAIL_EXIT
  }

  private final class Resource implements AsyncContextManager<Void> {
    private final String tag;
    private final Mode mode;

    Resource(String tag, Mode mode) {
      this.tag = tag;
      this.mode = mode;
    }

    @Async
    @Override
    public Coroutine<Void> aenter() {
      await(sleep(Duration.ZERO));
      if (mode == Mode.FAIL_ENTER) {
        throw raised(new IOException("enter"));
      }
      print("  " + tag + ": enter");
      return done();
    }

    @Async
    @Override
    public Coroutine<Boolean> aexit(Throwable error) {
      await(sleep(Duration.ZERO));
      print("  " + tag + ": exit with " + (error == null ? Python.str(null) : Python.type(error)));
      if (mode == Mode.FAIL_EXIT) {
        throw new IllegalStateException("exit");
      }
      return result(mode == Mode.SWALLOW);
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> RuntimeException raised(Throwable error) throws T {
    throw (T) error;
  }

  private Resource resource(String tag, Mode mode) {
    return new Resource(tag, mode);
  }

  private Resource resource(String tag) {
    return resource(tag, Mode.PLAIN);
  }

  @Async
  private Coroutine<Object> normal() {
    return with(resource("normal"), entered -> result("value"));
  }

  @Async
  private Coroutine<Object> loopBreak() {
    int i = 0;
    for (; i < 3; i++) {
      boolean last = i == 1;
      if (await(with(resource("loop" + i), entered -> result(last)))) {
        break;
      }
    }
    return result(i);
  }

  private static Coroutine<Object> raisesKeyError() {
    throw new NoSuchElementException();
  }

  @Async
  private Coroutine<Object> nestedError() {
    await(
        with(
            resource("outer", Mode.SWALLOW),
            outer -> with(resource("inner"), inner -> raisesKeyError())));
    return result("swallowed by outer");
  }

  @Async
  private Coroutine<Object> enterFails() {
    return with(
        resource("first"),
        first ->
            with(
                resource("second", Mode.FAIL_ENTER),
                second -> {
                  print("  not reached");
                  return result(null);
                }));
  }

  @Async
  private Coroutine<Object> exitFails() {
    return with(resource("bad", Mode.FAIL_EXIT), entered -> raisesKeyError());
  }

  @Async
  private Coroutine<Object> cancelled() {
    return with(resource("cancel"), entered -> sleep(Duration.ofHours(1), null));
  }

  @Async
  private Coroutine<Void> report(String name, Coroutine<Object> coroutine) {
    print(name);
    Task<Object> t = createTask(coroutine);
    if (name.equals("cancelled")) {
      getRunningLoop().callLater(Duration.ofMillis(10), t::cancel);
    }
    try {
      print("  result", await(t));
    } catch (Throwable e) {
      print("  raised", Python.type(e), "context", Python.type(Python.context(e)));
    }
    return done();
  }

  @Async
  private Coroutine<Void> main() {
    await(report("normal", normal()));
    await(report("loop_break", loopBreak()));
    await(report("nested_error", nestedError()));
    await(report("enter_fails", enterFails()));
    await(report("exit_fails", exitFails()));
    await(report("cancelled", cancelled()));
    return done();
  }

  @Override
  void run() {
    execute(main());
  }
}
