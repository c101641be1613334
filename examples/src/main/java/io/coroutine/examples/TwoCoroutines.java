package io.coroutine.examples;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.gather;
import static io.coroutine.asyncio.Asyncio.run;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.Coroutine;

/**
 * Two coroutines at once: the time is that of the longer one. In Python {@code
 * asyncio.gather(coroutine_1(), coroutine_2())}. {@link Subroutines} does the same one by one.
 *
 * <pre>
 * 코루틴 1 시작
 * 코루틴 1 중단... 5초간 대기
 * 코루틴 2 시작
 * 코루틴 2중단... 4초간 대기
 * 코루틴 2 재개
 * 코루틴 1 재개
 * time taken: 5.001537084579468
 * </pre>
 */
public final class TwoCoroutines {
  private TwoCoroutines() {}

  @Async
  static Coroutine<Void> coroutine1() {
    System.out.println("코루틴 1 시작");
    System.out.println("코루틴 1 중단... 5초간 대기");
    await(sleep(Pace.seconds(5)));
    System.out.println("코루틴 1 재개");
    return done();
  }

  @Async
  static Coroutine<Void> coroutine2() {
    System.out.println("코루틴 2 시작");
    System.out.println("코루틴 2중단... 4초간 대기");
    await(sleep(Pace.seconds(4)));
    System.out.println("코루틴 2 재개");
    return done();
  }

  @Async
  static Coroutine<Void> both() {
    await(gather(coroutine1(), coroutine2()));
    return done();
  }

  /** Runs the example. */
  public static void main(String[] args) {
    Utf8.stdout();
    double start = Pace.time();
    run(both());
    System.out.println("time taken: " + (Pace.time() - start));
  }
}
