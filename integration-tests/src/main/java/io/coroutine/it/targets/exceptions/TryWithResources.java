package io.coroutine.it.targets.exceptions;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;
import java.io.Closeable;
import java.io.IOException;

/** Awaits in every part of try-with-resources, and what is suppressed. */
@SuppressWarnings("try")
final class TryWithResources {
  private TryWithResources() {}

  /** Logs that it is closed, and fails if it was asked to. */
  static final class Resource implements Closeable {
    private final Probe probe;
    private final String name;
    private final boolean failing;

    Resource(Probe probe, String name, boolean failing) {
      this.probe = probe;
      this.name = name;
      this.failing = failing;
      probe.log("open-" + name);
    }

    @Override
    public void close() throws IOException {
      probe.log("close-" + name);
      if (failing) {
        throw new IOException("close " + name);
      }
    }
  }

  @Expect("open-a close-a -> 3")
  @Async
  static Coroutine<Integer> awaitInBody(Probe probe) throws IOException {
    try (Resource a = new Resource(probe, "a", false)) {
      return result(await(probe.later(3)));
    }
  }

  @Expect("open-a open-b close-b close-a -> 3")
  @Async
  static Coroutine<Integer> awaitInHeadAndBody(Probe probe) throws IOException {
    int sum = 0;
    try (Resource a = new Resource(probe, await(probe.later("a")), false);
        Resource b = await(probe.later(new Resource(probe, await(probe.later("b")), false)))) {
      sum += await(probe.later(3));
    }
    return result(sum);
  }

  @Expect("open-a close-a handled finally -> 1")
  @Async
  static Coroutine<Integer> awaitInCatchAndFinally(Probe probe) throws IOException {
    int n = 0;
    try (Resource a = new Resource(probe, "a", false)) {
      await(probe.failing(new IllegalStateException()));
    } catch (IllegalStateException e) {
      probe.log(await(probe.later("handled")));
      n += await(probe.later(1));
    } finally {
      probe.log(await(probe.later("finally")));
    }
    return result(n);
  }

  @Expect("open-a open-b close-b close-a -> body suppresses close b, close a")
  @Async
  static Coroutine<String> suppressedExceptions(Probe probe) throws IOException {
    try (Resource a = new Resource(probe, "a", true);
        Resource b = new Resource(probe, "b", true)) {
      await(probe.failing(new IllegalStateException("body")));
    } catch (IllegalStateException e) {
      String first = await(probe.later(e.getSuppressed()[0].getMessage()));
      return result(
          e.getMessage() + " suppresses " + first + ", " + e.getSuppressed()[1].getMessage());
    }
    return result("not reached");
  }

  @Expect("open-a close-a -> IOException: close a")
  @Async
  static Coroutine<Integer> exceptionOfCloseAfterAwait(Probe probe) throws IOException {
    try (Resource a = new Resource(probe, "a", true)) {
      return result(await(probe.later(1)));
    }
  }

  @Expect("body -> 2")
  @Async
  static Coroutine<Integer> nullResource(Probe probe) throws IOException {
    try (Resource a = await(probe.<Resource>later(null))) {
      probe.log("body");
      return result(await(probe.later(2)));
    }
  }

  @Expect("open-0 close-0 open-1 close-1 -> left")
  @Async
  static Coroutine<String> jumpsOutOfTryWithResources(Probe probe) throws IOException {
    for (int i = 0; ; i++) {
      try (Resource resource = new Resource(probe, "" + i, false)) {
        if (await(probe.later(i)) == 0) {
          continue;
        }
        break;
      }
    }
    return result(await(probe.later("left")));
  }
}
