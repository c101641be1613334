package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.asyncio.Asyncio.toThread;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Context;
import io.coroutine.asyncio.Task;
import io.coroutine.asyncio.ThreadLocals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Thread-locals that contexts carry along, and those that they do not. */
class ThreadLocalsTest extends OnVirtualTime {
  private static final ThreadLocal<String> LOCAL = new ThreadLocal<>();

  /** A diagnostic context as loggers have it: get and set copy the map of the thread. */
  private static final class Mdc {
    private static final ThreadLocal<Map<String, String>> MAP = new ThreadLocal<>();

    static void put(String key, String value) {
      Map<String, String> map = MAP.get() == null ? new HashMap<>() : MAP.get();
      map.put(key, value);
      MAP.set(map);
    }

    static String get(String key) {
      return MAP.get() == null ? null : MAP.get().get(key);
    }

    static Map<String, String> copy() {
      return MAP.get() == null ? null : new HashMap<>(MAP.get());
    }

    static void replace(Map<String, String> map) {
      MAP.set(new HashMap<>(map));
    }

    static void clear() {
      MAP.remove();
    }
  }

  private final List<ThreadLocals.Registration> carried = new ArrayList<>();

  @AfterEach
  void clear() {
    carried.forEach(ThreadLocals.Registration::close);
    LOCAL.remove();
    Mdc.clear();
  }

  /** Sets what it finds to its own, and waits. */
  @Async
  private Coroutine<Void> sets(String value) {
    log.add("finds " + LOCAL.get());
    LOCAL.set(value);
    await(sleep(seconds(1)));
    log.add("keeps " + LOCAL.get());
    return done();
  }

  @Test
  void tasksInheritAndKeepTheirOwn() {
    carried.add(ThreadLocals.carry(LOCAL));
    LOCAL.set("outside");
    run(
        loop -> {
          assertEquals("outside", LOCAL.get());
          LOCAL.set("main");
          Task<Void> first = createTask(sets("first"));
          Task<Void> second = createTask(sets("second"));
          LOCAL.set("main later");
          await(first);
          await(second);
          assertEquals("main later", LOCAL.get());
          return done();
        });
    assertEquals("outside", LOCAL.get());
    assertEquals(List.of("finds main", "finds main", "keeps first", "keeps second"), log);
  }

  @Test
  void withoutRegistrationAllShareWhatTheThreadHas() {
    run(
        loop -> {
          LOCAL.set("main");
          Task<Void> first = createTask(sets("first"));
          Task<Void> second = createTask(sets("second"));
          await(first);
          await(second);
          assertEquals("second", LOCAL.get());
          assertNull(await(toThread(LOCAL::get)));
          return done();
        });
    assertEquals("second", LOCAL.get());
    assertEquals(List.of("finds main", "finds first", "keeps second", "keeps second"), log);
  }

  @Test
  void registrationEnds() {
    ThreadLocals.Registration registration = ThreadLocals.carry(LOCAL);
    registration.close();
    registration.close();
    run(
        loop -> {
          Task<Void> task = createTask(sets("task"));
          await(task);
          assertEquals("task", LOCAL.get());
          return done();
        });
  }

  @Test
  void callbacksInherit() {
    carried.add(ThreadLocals.carry(LOCAL));
    run(
        loop -> {
          LOCAL.set("soon");
          loop.callSoon(() -> sees("soon"));
          LOCAL.set("later");
          loop.callLater(seconds(1), () -> sees("later"));
          var future = loop.<Void>createFuture();
          LOCAL.set("done");
          future.addDoneCallback(done -> sees("done"));
          LOCAL.remove();
          loop.callSoon(() -> sees(null));
          future.setResult(null);
          await(sleep(seconds(2)));
          assertNull(LOCAL.get());
          return done();
        });
    assertEquals(4, log.size());
  }

  private void sees(String expected) {
    assertEquals(expected, LOCAL.get());
    LOCAL.set("of a callback");
    log.add("seen");
  }

  @Test
  void valuesAreCarriedIntoThreadsAndTakenOffThere() {
    carried.add(ThreadLocals.carry(LOCAL));
    run(
        loop -> {
          LOCAL.set("caller");
          assertEquals("caller", await(toThread(ThreadLocalsTest::replaced)));
          assertEquals("caller", LOCAL.get());
          assertNull(await(loop.runInExecutor(null, LOCAL::get)), "only toThread carries");
          return done();
        });
  }

  private static String replaced() {
    String before = LOCAL.get();
    LOCAL.set("worker");
    return before;
  }

  @Test
  void contextThatIsRunHasItsOwn() {
    carried.add(ThreadLocals.carry(LOCAL));
    LOCAL.set("outside");
    Context context = Context.copyContext();
    LOCAL.set("changed outside");
    context.run(
        () -> {
          assertEquals("outside", LOCAL.get());
          LOCAL.set("inside");
        });
    assertEquals("changed outside", LOCAL.get());
    context.run(() -> assertEquals("inside", LOCAL.get()));
    new Context().run(() -> assertNull(LOCAL.get()));
    assertEquals("changed outside", LOCAL.get());
  }

  @Test
  void awaitSharesTheValues() {
    carried.add(ThreadLocals.carry(LOCAL));
    run(
        loop -> {
          LOCAL.set("caller");
          await(sets("callee"));
          assertEquals("callee", LOCAL.get());
          return done();
        });
  }

  @Async
  private Coroutine<String> logsRequest(String request) {
    Mdc.put("request", request);
    await(sleep(seconds(1)));
    log.add(Mdc.get("user") + " " + Mdc.get("request"));
    return result(await(toThread(() -> Mdc.get("request"))));
  }

  @Test
  void diagnosticContextsOfLoggersAreCarried() {
    carried.add(ThreadLocals.carry(Mdc::copy, Mdc::replace, Mdc::clear));
    run(
        loop -> {
          Mdc.put("user", "ada");
          Task<String> first = createTask(logsRequest("1"));
          Task<String> second = createTask(logsRequest("2"));
          assertEquals("1", await(first));
          assertEquals("2", await(second));
          assertNull(Mdc.get("request"));
          assertEquals("ada", Mdc.get("user"));
          return done();
        });
    assertNull(Mdc.get("user"));
    assertEquals(List.of("ada 1", "ada 2"), log);
  }

  @Test
  void severalAreCarriedTogether() {
    ThreadLocal<Integer> number = ThreadLocal.withInitial(() -> 0);
    carried.add(ThreadLocals.carry(LOCAL));
    carried.add(ThreadLocals.carry(number));
    run(
        loop -> {
          LOCAL.set("main");
          number.set(1);
          Task<Void> task =
              createTask(
                  coroutine(
                      l -> {
                        LOCAL.set("task");
                        number.set(number.get() + 1);
                        await(sleep(NOW));
                        log.add(LOCAL.get() + number.get());
                        return done();
                      }));
          await(task);
          assertEquals("main1", LOCAL.get() + number.get());
          return done();
        });
    assertEquals(0, number.get());
    assertEquals(List.of("task2"), log);
  }
}
