package io.coroutine.it.reactive;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;

/** A publisher for one subscriber, whose signals are sent by the test, and which logs its own. */
final class ByHand implements Flow.Publisher<String>, Flow.Subscription {
  final List<String> log = new ArrayList<>();
  Flow.Subscriber<? super String> subscriber;

  @Override
  public void subscribe(Flow.Subscriber<? super String> subscriber) {
    log.add("subscribe");
    this.subscriber = subscriber;
    subscriber.onSubscribe(this);
  }

  @Override
  public void request(long n) {
    log.add("request " + n);
  }

  @Override
  public void cancel() {
    log.add("cancel");
  }

  void send(String... elements) {
    for (String element : elements) {
      subscriber.onNext(element);
    }
  }
}
