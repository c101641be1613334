package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.with;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.coroutine.Async;
import io.coroutine.AsyncCloseable;
import io.coroutine.AsyncContextManager;
import io.coroutine.AsyncExit;
import io.coroutine.AsyncExitStack;
import io.coroutine.Awaitable;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Task;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Exit stacks, by the number of their rule of CPython 3.13. */
class ExitStackRulesTest extends OnVirtualTime {
  /** Logs when it is entered and left, and with what. */
  private final class Logged implements AsyncContextManager<String> {
    private final String name;

    Logged(String name) {
      this.name = name;
    }

    @Async
    @Override
    public Coroutine<String> aenter() {
      await(sleep(NOW));
      log.add("enter " + name);
      return result(name);
    }

    @Async
    @Override
    public Coroutine<Boolean> aexit(Throwable error) {
      await(sleep(NOW));
      log.add("leave " + name + " with " + error);
      return result(false);
    }
  }

  /** Logs what it sees, and passes it on. */
  private Awaitable<Boolean> sees(Throwable error) {
    log.add(error == null ? "nothing" : error.getMessage());
    return result(false);
  }

  private static AsyncExit raises(Throwable error) {
    return seen -> raising(error);
  }

  @Async
  private static Coroutine<Boolean> raising(Throwable error) {
    await(sleep(NOW));
    throw sneaky(error);
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> RuntimeException sneaky(Throwable error) throws T {
    throw (T) error;
  }

  @Async
  private Coroutine<Void> logs(String what) {
    await(sleep(NOW));
    log.add(what);
    return done();
  }

  private AsyncCloseable closes(String name) {
    return () -> logs("close " + name);
  }

  @Test
  void rule93UnwindsTheLastFirstWhateverItsKind() {
    run(
        loop -> {
          Coroutine<String> work =
              with(
                  new AsyncExitStack(),
                  stack -> {
                    stack.pushAsyncCallback(() -> logs("async callback"));
                    stack.callback(() -> log.add("callback"));
                    assertEquals("manager", await(stack.enterAsyncContext(new Logged("manager"))));
                    AutoCloseable plain = stack.enterContext(() -> log.add("close plain"));
                    assertFalse(plain == null);
                    stack.enterClosing(closes("async"));
                    stack.push(this::sees);
                    log.add("work");
                    return result("value");
                  });
          assertEquals("value", await(work));
          return done();
        });
    assertEquals(
        List.of(
            "enter manager",
            "work",
            "nothing",
            "close async",
            "close plain",
            "leave manager with null",
            "callback",
            "async callback"),
        log);
  }

  @Test
  void rule93EachExitSeesTheExceptionAsTheOnesBeforeHaveLeftIt() {
    run(
        loop -> {
          Coroutine<Void> work =
              with(
                  new AsyncExitStack(),
                  stack -> {
                    stack.push(this::sees);
                    stack.push(error -> result(true)); // suppresses
                    stack.push(this::sees);
                    stack.push(raises(new IOException("second")));
                    stack.push(this::sees);
                    throw new ArithmeticException("first");
                  });
          assertNull(await(work));
          return done();
        });
    assertEquals(List.of("first", "second", "nothing"), log);
  }

  @Test
  void rule93ReplacedExceptionsAreKept() {
    ArithmeticException first = new ArithmeticException("first");
    run(
        loop -> {
          Coroutine<Void> work =
              with(
                  new AsyncExitStack(),
                  stack -> {
                    stack.push(raises(new IOException("third")));
                    stack.pushAsyncCallback(() -> raising(new IOException("second")));
                    throw first;
                  });
          IOException third = await(raised(IOException.class, work));
          assertEquals("third", third.getMessage());
          assertEquals(1, third.getSuppressed()[0].getSuppressed().length);
          assertEquals("second", third.getSuppressed()[0].getMessage());
          assertSame(first, third.getSuppressed()[0].getSuppressed()[0]);
          return done();
        });
  }

  @Test
  void rule93SuppressedExceptionsAreForgotten() {
    run(
        loop -> {
          Coroutine<Void> work =
              with(
                  new AsyncExitStack(),
                  stack -> {
                    stack.push(raises(new IOException("later")));
                    stack.push(error -> result(true));
                    stack.push(raises(new IOException("suppressed")));
                    return done();
                  });
          IOException later = await(raised(IOException.class, work));
          assertEquals("later", later.getMessage());
          assertEquals(0, later.getSuppressed().length);
          return done();
        });
  }

  @Test
  void rule93SameExceptionIsThrownOn() {
    IOException error = new IOException();
    run(
        loop -> {
          Coroutine<Void> work =
              with(
                  new AsyncExitStack(),
                  stack -> {
                    stack.push(this::sees);
                    stack.push(raises(error));
                    throw error;
                  });
          assertSame(error, await(raised(IOException.class, work)));
          assertEquals(0, error.getSuppressed().length);
          return done();
        });
  }

  @Test
  void rule93ManagerThatCannotBeEnteredIsNotLeft() {
    AsyncContextManager<Void> broken =
        new AsyncContextManager<>() {
          @Override
          public Awaitable<Void> aenter() {
            throw new ArithmeticException();
          }

          @Override
          public Awaitable<Boolean> aexit(Throwable error) {
            throw new AssertionError("never entered");
          }
        };
    run(
        loop -> {
          Coroutine<Void> work =
              with(
                  new AsyncExitStack(),
                  stack -> {
                    await(stack.enterAsyncContext(new Logged("first")));
                    return stack.enterAsyncContext(broken);
                  });
          await(raised(ArithmeticException.class, work));
          return done();
        });
    assertEquals(List.of("enter first", "leave first with java.lang.ArithmeticException"), log);
  }

  @Test
  void rule93CancellationUnwindsToo() {
    run(
        loop -> {
          Task<Void> task =
              createTask(
                  with(
                      new AsyncExitStack(),
                      stack -> {
                        stack.pushAsyncCallback(() -> logs("cleaned up"));
                        return sleep(HOUR);
                      }));
          await(sleep(seconds(1)));
          task.cancel();
          await(raised(CancelledError.class, task));
          return done();
        });
    assertEquals(List.of("cleaned up"), log);
  }

  @Test
  void rule93PopAllHandsTheExitsOver() {
    run(
        loop -> {
          AsyncExitStack kept =
              await(
                  with(
                      new AsyncExitStack(),
                      stack -> {
                        stack.callback(() -> log.add("first"));
                        stack.callback(() -> log.add("second"));
                        return result(stack.popAll());
                      }));
          assertEquals(List.of(), log);
          kept.callback(() -> log.add("third"));
          await(kept.aclose());
          assertEquals(List.of("third", "second", "first"), log);
          await(kept.aclose());
          assertEquals(3, log.size());
          return done();
        });
  }

  @Test
  void rule93IsAResourceOfATryToo() {
    run(
        loop -> {
          try (AsyncExitStack stack = new AsyncExitStack()) {
            stack.pushAsyncCallback(() -> logs("closed"));
            await(logs("work"));
          }
          return done();
        });
    assertEquals(List.of("work", "closed"), log);
  }
}
