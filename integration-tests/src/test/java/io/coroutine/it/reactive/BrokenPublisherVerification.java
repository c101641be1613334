package io.coroutine.it.reactive;

import static io.coroutine.it.reactive.PublisherVerification.SILENCE_MILLIS;

import java.util.concurrent.Flow;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;

/** The rules for publishers, held to one that gives all that it has at each request. */
public final class BrokenPublisherVerification extends FlowPublisherVerification<Long> {
  private static final long MOST = 20;

  /** Called by TestNG. */
  public BrokenPublisherVerification() {
    super(new TestEnvironment(SILENCE_MILLIS));
  }

  @Override
  public Flow.Publisher<Long> createFlowPublisher(long elements) {
    return subscriber ->
        subscriber.onSubscribe(
            new Flow.Subscription() {
              @Override
              public void request(long n) {
                for (long i = 0; i < Math.min(elements, MOST); i++) {
                  subscriber.onNext(i);
                }
              }

              @Override
              public void cancel() {}
            });
  }

  @Override
  public Flow.Publisher<Long> createFailedFlowPublisher() {
    return null;
  }
}
