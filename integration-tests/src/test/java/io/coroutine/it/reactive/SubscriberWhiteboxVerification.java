package io.coroutine.it.reactive;

import static io.coroutine.it.reactive.PublisherVerification.PATIENCE_MILLIS;
import static io.coroutine.it.reactive.PublisherVerification.SILENCE_MILLIS;

import io.coroutine.asyncio.EventLoop;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.SubscriberWhiteboxVerification.SubscriberPuppet;
import org.reactivestreams.tck.SubscriberWhiteboxVerification.WhiteboxSubscriberProbe;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowSubscriberWhiteboxVerification;

/** All rules of Reactive Streams for subscribers; what reaches the loop's is written down. */
public final class SubscriberWhiteboxVerification
    extends FlowSubscriberWhiteboxVerification<Integer> {
  private static final EventLoop LOOP = LoopThread.start();
  private static final int PREFETCH = 4;

  /** Called by TestNG. */
  public SubscriberWhiteboxVerification() {
    super(new TestEnvironment(PATIENCE_MILLIS, SILENCE_MILLIS, SILENCE_MILLIS));
  }

  @Override
  protected Flow.Subscriber<Integer> createFlowSubscriber(WhiteboxSubscriberProbe<Integer> probe) {
    return new Probed(SubscribedLoop.start(LOOP, PREFETCH), probe);
  }

  @Override
  public Integer createElement(int element) {
    return element;
  }

  private record Probed(SubscribedLoop loop, WhiteboxSubscriberProbe<Integer> probe)
      implements Flow.Subscriber<Integer> {

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      loop.subscriber().onSubscribe(subscription);
      probe.registerOnSubscribe(
          new SubscriberPuppet() {
            @Override
            public void triggerRequest(long elements) {} // the loop requests by itself

            @Override
            public void signalCancel() {
              loop.cancel();
            }
          });
    }

    @Override
    public void onNext(Integer element) {
      loop.subscriber().onNext(element);
      probe.registerOnNext(element);
    }

    @Override
    public void onError(Throwable failure) {
      loop.subscriber().onError(failure);
      probe.registerOnError(failure);
    }

    @Override
    public void onComplete() {
      loop.subscriber().onComplete();
      probe.registerOnComplete();
    }
  }
}
