package io.coroutine.it.targets.iteration;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.closing;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.subscribe;

import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;
import java.io.IOException;
import java.util.concurrent.Flow;

/** Loops over publishers, which here signal within {@code request}. */
final class PublishedElements {
  private static final String REASON = "plain Java has no asynchronous iteration";

  private PublishedElements() {}

  /** Gives the numbers below 3 and then fails, or ends if there is no failure. */
  private static final class Numbers implements Flow.Publisher<Integer>, Flow.Subscription {
    private final Probe probe;
    private final Throwable failure;
    private Flow.Subscriber<? super Integer> subscriber;
    private int next;

    Numbers(Probe probe, Throwable failure) {
      this.probe = probe;
      this.failure = failure;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super Integer> subscriber) {
      this.subscriber = subscriber;
      subscriber.onSubscribe(this);
    }

    @Override
    public void request(long n) {
      probe.log("?" + n);
      for (long i = 0; i < n && next <= 3; i++) {
        signal(next++);
      }
    }

    private void signal(int number) {
      if (number < 3) {
        subscriber.onNext(number);
      } else if (failure == null) {
        subscriber.onComplete();
      } else {
        subscriber.onError(failure);
      }
    }

    @Override
    public void cancel() {
      probe.log("cancel");
    }
  }

  @Expect(value = "?1 0 ?1 1 ?1 2 ?1 -> 3", unlikePlainJava = REASON)
  @Async
  static Coroutine<Integer> eachIsRequestedWhenTheLoopComesForIt(Probe probe) {
    int sum = 0;
    for (int i : awaitEach(new Numbers(probe, null))) {
      probe.log(i);
      sum += await(probe.later(i));
    }
    return result(sum);
  }

  @Expect(value = "?1 0 ?1 1 ?1 2 ?1 caught end -> null", unlikePlainJava = REASON)
  @Async
  static Coroutine<Void> failureIsThrownWhereTheLoopWaits(Probe probe) {
    try {
      for (Integer i : awaitEach(new Numbers(probe, new IOException("end")))) {
        probe.log(i);
      }
    } catch (Exception e) {
      probe.log("caught");
      probe.log(await(probe.later(e.getMessage())));
    }
    return done();
  }

  @Expect(value = "?1 0 ?1 1 cancel -> 1", unlikePlainJava = REASON)
  @Async
  static Coroutine<Integer> leftWithinClosing(Probe probe) {
    try (AsyncGenerator<Integer> numbers = closing(subscribe(new Numbers(probe, null), 1))) {
      for (int i : awaitEach(numbers)) {
        probe.log(i);
        if (await(probe.later(i == 1))) {
          return result(i);
        }
      }
    }
    return result(-1);
  }

  @Expect(value = "?4 0 1 2 -> 3", unlikePlainJava = REASON)
  @Async
  static Coroutine<Integer> aheadOfTheLoop(Probe probe) {
    int sum = 0;
    for (int i : awaitEach(subscribe(new Numbers(probe, null), 4))) {
      probe.log(i);
      sum += await(probe.later(i));
    }
    return result(sum);
  }

  @Async
  private static AsyncGenerator<String> twice(Probe probe) {
    for (Integer i : awaitEach(new Numbers(probe, null))) {
      emit("a" + i);
      emit(await(probe.later("b" + i)));
    }
    return end();
  }

  @Expect(value = "?1 a0 b0 ?1 a1 b1 ?1 a2 b2 ?1 -> null", unlikePlainJava = REASON)
  @Async
  static Coroutine<Void> inAsyncGenerators(Probe probe) {
    for (String s : awaitEach(twice(probe))) {
      probe.log(s);
    }
    return done();
  }
}
