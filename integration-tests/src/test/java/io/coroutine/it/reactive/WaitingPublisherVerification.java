package io.coroutine.it.reactive;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;
import static io.coroutine.asyncio.Asyncio.publish;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.it.reactive.PublisherVerification.PATIENCE_MILLIS;
import static io.coroutine.it.reactive.PublisherVerification.SILENCE_MILLIS;

import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.asyncio.EventLoop;
import java.time.Duration;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;

/** The same for a generator that lets others run before each element, and when it is closed. */
public final class WaitingPublisherVerification extends FlowPublisherVerification<Long> {
  private static final EventLoop LOOP = LoopThread.start();

  /** Called by TestNG. */
  public WaitingPublisherVerification() {
    super(new TestEnvironment(PATIENCE_MILLIS, SILENCE_MILLIS, SILENCE_MILLIS));
  }

  @Async
  static AsyncGenerator<Long> numbers(long count) {
    try {
      for (long number = 0; number < count; number++) {
        await(sleep(Duration.ZERO));
        emit(number);
      }
      return end();
    } finally {
      await(sleep(Duration.ZERO));
    }
  }

  @Override
  public Flow.Publisher<Long> createFlowPublisher(long elements) {
    return publish(() -> numbers(elements), LOOP);
  }

  /** There is none that fails before anything is requested. */
  @Override
  public Flow.Publisher<Long> createFailedFlowPublisher() {
    return null;
  }
}
