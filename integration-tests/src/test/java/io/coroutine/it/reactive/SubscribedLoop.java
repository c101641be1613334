package io.coroutine.it.reactive;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.subscribe;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.EventLoop;
import io.coroutine.asyncio.Task;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** A loop over a publisher in a task, and the subscriber with which it subscribes. */
record SubscribedLoop(Flow.Subscriber<Integer> subscriber, EventLoop eventLoop, Task<Void> task) {

  static SubscribedLoop start(EventLoop eventLoop, int prefetch) {
    CompletableFuture<Flow.Subscriber<? super Integer>> subscriber = new CompletableFuture<>();
    CompletableFuture<Task<Void>> task = new CompletableFuture<>();
    eventLoop.callSoonThreadsafe(
        () -> task.complete(eventLoop.createTask(drain(subscriber::complete, prefetch))));
    @SuppressWarnings("unchecked") // it takes every Integer
    Flow.Subscriber<Integer> found = (Flow.Subscriber<Integer>) subscriber.join();
    return new SubscribedLoop(found, eventLoop, task.join());
  }

  @Async
  private static Coroutine<Void> drain(Flow.Publisher<Integer> publisher, int prefetch) {
    try {
      await(subscribe(publisher, prefetch).toList());
    } catch (Exception e) {
      // What the tests signal.
    }
    return done();
  }

  void cancel() {
    eventLoop.callSoonThreadsafe(task::cancel);
  }
}
