package io.coroutine.it.reactive;

import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;
import static io.coroutine.asyncio.Asyncio.publish;

import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.asyncio.EventLoop;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;

/** The rules of Reactive Streams for publishers, held to a generator that never waits. */
public final class PublisherVerification extends FlowPublisherVerification<Long> {
  static final long PATIENCE_MILLIS = 10_000;
  static final long SILENCE_MILLIS = 50;

  private static final EventLoop LOOP = LoopThread.start();

  /** Called by TestNG. */
  public PublisherVerification() {
    super(new TestEnvironment(PATIENCE_MILLIS, SILENCE_MILLIS, SILENCE_MILLIS));
  }

  @Async
  static AsyncGenerator<Long> numbers(long count) {
    for (long number = 0; number < count; number++) {
      emit(number);
    }
    return end();
  }

  @Override
  public Flow.Publisher<Long> createFlowPublisher(long elements) {
    return publish(() -> numbers(elements), LOOP);
  }

  @Override
  public Flow.Publisher<Long> createFailedFlowPublisher() {
    EventLoop closed = new EventLoop();
    closed.close();
    return publish(() -> numbers(1), closed);
  }
}
