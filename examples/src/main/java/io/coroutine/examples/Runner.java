package io.coroutine.examples;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.gather;
import static io.coroutine.asyncio.Asyncio.run;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.Coroutine;

/**
 * Waits for two coroutines from a third. In Python tornado's {@code yield [coroutine1(),
 * coroutine2()]} in a {@code gen.coroutine}; in asyncio's words {@code gather}.
 *
 * <pre>
 * coroutine1 시작
 * coroutine1 5초 대기
 * coroutine2 시작
 * coroutine2 10초 대기
 * coroutine1 재게 및 종료
 * coroutine2 재게 및 종료
 * 총 실행 시간 : 10.002415180206299
 * </pre>
 */
public final class Runner {
  private Runner() {}

  @Async
  static Coroutine<Void> coroutine1() {
    System.out.println("coroutine1 시작");
    System.out.println("coroutine1 5초 대기");
    await(sleep(Pace.seconds(5)));
    System.out.println("coroutine1 재게 및 종료");
    return done();
  }

  @Async
  static Coroutine<Void> coroutine2() {
    System.out.println("coroutine2 시작");
    System.out.println("coroutine2 10초 대기");
    await(sleep(Pace.seconds(10)));
    System.out.println("coroutine2 재게 및 종료");
    return done();
  }

  @Async
  static Coroutine<Void> runner() {
    await(gather(coroutine1(), coroutine2()));
    return done();
  }

  /** Runs the example. */
  public static void main(String[] args) {
    Utf8.stdout();
    double start = Pace.time();
    run(runner());
    System.out.println("총 실행 시간 : " + (Pace.time() - start));
  }
}
