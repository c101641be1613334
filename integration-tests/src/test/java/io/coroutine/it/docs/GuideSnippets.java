package io.coroutine.it.docs;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.contextManager;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.with;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.map;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.asyncio.Asyncio.timeout;
import static io.coroutine.asyncio.Asyncio.waitFor;

import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.Awaitable;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.ContextVar;
import io.coroutine.asyncio.ExceptionGroup;
import io.coroutine.asyncio.Held;
import io.coroutine.asyncio.Lock;
import io.coroutine.asyncio.Queue;
import io.coroutine.asyncio.Task;
import io.coroutine.asyncio.TaskGroup;
import io.coroutine.asyncio.Timeout;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;

/** The code of docs/asyncio.md, between lines of dashes. */
@SuppressWarnings("try") // what is held or bound is not looked at
final class GuideSnippets {
  final List<String> log = new ArrayList<>();

  @Async
  Coroutine<String> fetch(String page) throws IOException {
    await(sleep(Duration.ofSeconds(page.length())));
    if (page.equals("missing")) {
      throw new IOException(page);
    }
    return result(page.toUpperCase(Locale.ROOT));
  }

  @Async
  Coroutine<Void> groups() {
    // ---
    try {
      await(
          with(
              new TaskGroup(),
              group -> {
                group.createTask(fetch("a"));
                group.createTask(fetch("missing"));
                return done();
              }));
    } catch (ExceptionGroup failures) {
      for (Throwable failure : failures.leaves()) {
        log.add("failed: " + failure.getMessage());
      }
    }
    // ---
    return done();
  }

  @Async
  Coroutine<Void> someFailuresAreHandled() {
    // ---
    try {
      await(
          with(
              new TaskGroup(),
              group -> {
                group.createTask(fetch("missing"));
                group.createTask(work(null)); // IllegalArgumentException
                return done();
              }));
    } catch (ExceptionGroup failures) {
      var split = failures.split(IOException.class);
      if (split.matching() != null) {
        log.add("handled: " + split.matching().leaves());
      }
      if (split.rest() != null) {
        throw split.rest();
      }
    }
    // ---
    return done();
  }

  @Async
  Coroutine<Void> limits() throws IOException {
    // ---
    try {
      log.add(await(waitFor(fetch("slow page"), Duration.ofSeconds(2))));
    } catch (TimeoutException e) {
      log.add("too slow");
    }
    try {
      await(
          with(
              timeout(Duration.ofSeconds(2)),
              limit -> {
                log.add(await(fetch("a")));
                log.add(await(fetch("slow page")));
                return done();
              }));
    } catch (TimeoutException e) {
      log.add("together too slow");
    }
    // ---
    return done();
  }

  @Async
  Coroutine<Void> limitIsAsked() {
    // ---
    try {
      Timeout limit = timeout(Duration.ofSeconds(2));
      try {
        await(with(limit, l -> fetch("slow page")));
      } finally {
        log.add("expired: " + limit.expired());
      }
    } catch (TimeoutException e) {
      log.add("too slow");
    }
    // ---
    return done();
  }

  @Async
  Coroutine<Void> exceptionOfALambda() {
    // ---
    Lock lock = new Lock();
    try {
      await(with(lock, held -> fetch("missing")));
    } catch (Exception e) { // an IOException, of which the compiler does not know
      log.add(e.toString());
    }
    // ---
    return done();
  }

  // ---
  /** Can be awaited as often as one likes; each time it takes as long. */
  record Pause(int seconds) implements Awaitable<String> {
    @Async
    @Override
    public Coroutine<String> awaiter() {
      await(sleep(Duration.ofSeconds(seconds)));
      return result("waited " + seconds);
    }
  }

  // ---

  @Async
  Coroutine<Void> pauses() {
    log.add(await(new Pause(3)));
    return done();
  }

  @Async
  Coroutine<Void> locks() {
    // ---
    Lock lock = new Lock();
    try (Held held = await(lock.hold())) {
      log.add("mine: " + lock.locked());
    }
    // ---
    log.add("free: " + !lock.locked());
    return done();
  }

  @Async
  Coroutine<Void> queues() {
    // ---
    Queue<Integer> jobs = new Queue<>(10);
    Task<Void> worker = createTask(work(jobs));
    for (int job = 1; job <= 3; job++) {
      await(jobs.put(job));
    }
    jobs.shutdown();
    await(worker);
    // ---
    return done();
  }

  // ---
  @Async
  Coroutine<Void> work(Queue<Integer> jobs) {
    for (int job : awaitEach(jobs)) { // until the queue is shut down and empty
      log.add("job " + job);
      jobs.taskDone();
    }
    return done();
  }

  // ---

  @Async
  Coroutine<Void> limited() {
    // ---
    List<String> pages = await(map(List.of("a", "bb", "ccc"), this::fetch, 2)); // two at a time
    // ---
    log.add(pages.toString());
    return done();
  }

  // ---
  static final ContextVar<String> USER = new ContextVar<>("user", "nobody");

  // ---

  @Async
  Coroutine<Void> contexts() {
    // ---
    try (var bound = USER.set("ada")) {
      Task<Void> task = createTask(greet()); // has a copy of the context, now and for ever
      await(task);
    }
    await(greet());
    // ---
    return done();
  }

  @Async
  Coroutine<Void> greet() {
    log.add("hello " + USER.get());
    return done();
  }

  // ---
  @Async
  AsyncGenerator<String> connection(String host) {
    log.add("connect to " + host);
    try {
      emit(host);
    } finally {
      await(sleep(Duration.ofSeconds(1)));
      log.add("disconnected");
    }
    return end();
  }

  // ---

  @Async
  Coroutine<Void> managers() {
    // ---
    await(
        with(
            contextManager(connection("example.org")),
            host -> {
              log.add("talk to " + host);
              return done();
            }));
    // ---
    return done();
  }
}
