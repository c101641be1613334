package io.coroutine.it.reactive;

import static io.coroutine.it.reactive.PublisherVerification.PATIENCE_MILLIS;
import static io.coroutine.it.reactive.PublisherVerification.SILENCE_MILLIS;

import io.coroutine.asyncio.EventLoop;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowSubscriberBlackboxVerification;

/** The rules of Reactive Streams for subscribers, as far as they show from outside. */
public final class SubscriberBlackboxVerification
    extends FlowSubscriberBlackboxVerification<Integer> {
  private static final EventLoop LOOP = LoopThread.start();

  /** Called by TestNG. */
  public SubscriberBlackboxVerification() {
    super(new TestEnvironment(PATIENCE_MILLIS, SILENCE_MILLIS, SILENCE_MILLIS));
  }

  @Override
  public Flow.Subscriber<Integer> createFlowSubscriber() {
    return SubscribedLoop.start(LOOP, 1).subscriber();
  }

  @Override
  public Integer createElement(int element) {
    return element;
  }
}
