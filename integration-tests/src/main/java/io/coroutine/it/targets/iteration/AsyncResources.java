package io.coroutine.it.targets.iteration;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.with;

import io.coroutine.Async;
import io.coroutine.AsyncCloseable;
import io.coroutine.AsyncContextManager;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;
import java.io.IOException;
import java.util.Arrays;

/** Resources that wait when they are closed, on every way out of their statement. */
@SuppressWarnings("try") // what matters is that they are closed
final class AsyncResources {
  private static final String REASON = "in plain Java nothing waits for them";

  private AsyncResources() {}

  /** Logs its closing, and fails if its name says so. */
  private static class Resource implements AsyncCloseable {
    private final Probe probe;
    private final String name;

    Resource(Probe probe, String name) {
      this.probe = probe;
      this.name = name;
    }

    @Async
    @Override
    public Coroutine<Void> aclose() {
      probe.log(await(probe.later("close " + name)));
      if (name.startsWith("bad")) {
        throw new IllegalStateException(name);
      }
      if (name.startsWith("cancelled")) {
        throw new CancelledError(name);
      }
      return done();
    }
  }

  @Async
  private static Coroutine<Resource> open(Probe probe, String name) {
    return result(new Resource(probe, await(probe.later(name))));
  }

  @Expect(value = "a b close b close a -> value", unlikePlainJava = REASON)
  @Async
  static Coroutine<String> closesInReverse(Probe probe) {
    try (Resource a = await(open(probe, "a"));
        Resource b = await(open(probe, "b"))) {
      probe.log(a.name);
      probe.log(b.name);
      return result("value");
    }
  }

  @Expect(value = "close bad caught body[bad] finally -> null", unlikePlainJava = REASON)
  @Async
  static Coroutine<Void> failureOfCloseIsSuppressed(Probe probe) {
    try (Resource a = new Resource(probe, "bad")) {
      throw new IOException("body");
    } catch (IOException e) {
      StringBuilder suppressed = new StringBuilder();
      for (Throwable t : e.getSuppressed()) {
        suppressed.append(t.getMessage());
      }
      probe.log("caught " + e.getMessage() + '[' + suppressed + ']');
    } finally {
      probe.log("finally");
    }
    return done();
  }

  private static String describe(Throwable t) {
    StringBuilder description = new StringBuilder(t.getClass().getSimpleName());
    description.append(' ').append(t.getMessage());
    for (Throwable suppressed : t.getSuppressed()) {
      description.append('[').append(describe(suppressed)).append(']');
    }
    return description.toString();
  }

  @Expect(
      value = "close cancelled CancelledError cancelled[IOException body] -> null",
      unlikePlainJava = REASON)
  @Async
  static Coroutine<Void> cancellationOfCloseIsThrown(Probe probe) {
    try (Resource a = new Resource(probe, "cancelled")) {
      throw new IOException("body");
    } catch (IOException | CancelledError e) {
      probe.log(describe(e));
    }
    return done();
  }

  @Expect(
      value =
          "body close bad close cancelled close b CancelledError cancelled"
              + "[IOException body[IllegalStateException bad]] -> null",
      unlikePlainJava = REASON)
  @Async
  static Coroutine<Void> cancellationOfCloseIsThrownThroughOthers(Probe probe) {
    try (Resource a = new Resource(probe, "b");
        Resource b = new Resource(probe, "cancelled");
        Resource c = new Resource(probe, "bad")) {
      probe.log(await(probe.later("body")));
      throw new IOException("body");
    } catch (IOException | CancelledError e) {
      probe.log(describe(e));
    }
    return done();
  }

  @Expect(
      value =
          "close cancelled close bad CancelledError cancelled"
              + "[IOException body][IllegalStateException bad] -> null",
      unlikePlainJava = REASON)
  @Async
  static Coroutine<Void> cancellationSuppressesWhatOthersFailWith(Probe probe) {
    try (Resource a = new Resource(probe, "bad");
        Resource b = new Resource(probe, "cancelled")) {
      throw new IOException("body");
    } catch (IOException | CancelledError e) {
      probe.log(describe(e));
    }
    return done();
  }

  @Expect(
      value = "close cancelled IOException body[CancelledError cancelled] -> null",
      unlikePlainJava = REASON)
  @Async
  static Coroutine<Void> ownCallsSuppressWhatTheyLike(Probe probe) {
    IOException body = new IOException("body");
    try {
      new Resource(probe, "cancelled").close();
    } catch (CancelledError e) {
      body.addSuppressed(e);
      probe.log(describe(body));
    }
    return done();
  }

  @Expect(value = "close bad -> IllegalStateException: bad", unlikePlainJava = REASON)
  @Async
  static Coroutine<Integer> failureOfCloseAloneIsThrown(Probe probe) {
    try (Resource a = new Resource(probe, "bad")) {
      return result(a.name.length());
    }
  }

  @Expect(value = "0 close r0 close r1 2 close r2 -> 2", unlikePlainJava = REASON)
  @Async
  static Coroutine<Integer> breakAndContinue(Probe probe) {
    int i = 0;
    for (; ; i++) {
      try (Resource r = new Resource(probe, "r" + i)) {
        if (i == 1) {
          continue;
        }
        probe.log(i);
        if (i == 2) {
          break;
        }
      }
    }
    return result(i);
  }

  @Expect(value = "none -> null", unlikePlainJava = REASON)
  @Async
  static Coroutine<Void> nullIsNotClosed(Probe probe) {
    try (Resource r = null) {
      probe.log("none");
    }
    return done();
  }

  @Expect(value = "close plain close super -> null", unlikePlainJava = REASON)
  @Async
  static Coroutine<Void> callsOfCloseWait(Probe probe) {
    new Resource(probe, "plain").close();
    AsyncCloseable resource = new Resource(probe, "super");
    resource.close();
    return done();
  }

  /** Logs what it sees, and suppresses what its name says. */
  private static final class Manager implements AsyncContextManager<String> {
    private final Probe probe;
    private final String name;

    Manager(Probe probe, String name) {
      this.probe = probe;
      this.name = name;
    }

    @Async
    @Override
    public Coroutine<String> aenter() {
      return result(await(probe.later("in " + name)));
    }

    @Async
    @Override
    public Coroutine<Boolean> aexit(Throwable error) {
      probe.log(await(probe.later(name + " sees " + (error == null ? null : error.getMessage()))));
      if (name.equals("bad")) {
        throw new IllegalStateException("exit");
      }
      return result(name.equals("suppressing"));
    }
  }

  @Expect(value = "in a in b b sees null a sees null -> value", unlikePlainJava = REASON)
  @Async
  static Coroutine<String> managersGiveWhatTheirBodyGives(Probe probe) {
    return with(
        new Manager(probe, "a"),
        a ->
            with(
                new Manager(probe, "b"),
                b -> {
                  probe.log(a);
                  probe.log(await(probe.later(b)));
                  return result("value");
                }));
  }

  @Expect(value = "suppressing sees body -> null", unlikePlainJava = REASON)
  @Async
  static Coroutine<Object> managerSuppresses(Probe probe) {
    return with(
        new Manager(probe, "suppressing"),
        value -> {
          throw new IOException(await(probe.later("body")));
        });
  }

  @Expect(value = "bad sees body exit[body] -> null", unlikePlainJava = REASON)
  @Async
  static Coroutine<Void> managerReplaces(Probe probe) {
    try {
      await(
          with(
              new Manager(probe, "bad"),
              value -> {
                throw new IOException(await(probe.later("body")));
              }));
    } catch (IllegalStateException e) {
      probe.log(
          e.getMessage()
              + Arrays.toString(
                  Arrays.stream(e.getSuppressed()).map(Throwable::getMessage).toArray()));
    }
    return done();
  }
}
