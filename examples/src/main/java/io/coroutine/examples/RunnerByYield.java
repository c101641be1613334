package io.coroutine.examples;

import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;
import static io.coroutine.asyncio.Asyncio.run;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.Generator;
import java.util.List;

/**
 * The program of {@link Runner} in tornado's own way: coroutines are generators, and who yields a
 * list waits for all that is in it. In Python {@code yield [coroutine1(), coroutine2()]}.
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
public final class RunnerByYield {
  private RunnerByYield() {}

  @Async
  static Generator<Object> coroutine1() {
    System.out.println("coroutine1 시작");
    System.out.println("coroutine1 5초 대기");
    emit(sleep(Pace.seconds(5)));
    System.out.println("coroutine1 재게 및 종료");
    return end();
  }

  @Async
  static Generator<Object> coroutine2() {
    System.out.println("coroutine2 시작");
    System.out.println("coroutine2 10초 대기");
    emit(sleep(Pace.seconds(10)));
    System.out.println("coroutine2 재게 및 종료");
    return end();
  }

  @Async
  static Generator<Object> runner() {
    emit(
        List.of(
            GeneratorCoroutines.coroutine(coroutine1()),
            GeneratorCoroutines.coroutine(coroutine2())));
    return end();
  }

  /** Runs the example. */
  public static void main(String[] args) {
    Utf8.stdout();
    double start = Pace.time();
    run(GeneratorCoroutines.coroutine(runner()));
    System.out.println("총 실행 시간 : " + (Pace.time() - start));
  }
}
