package io.coroutine.examples;

import java.util.List;

/**
 * Two subroutines, one after the other: the time is the sum. In Python {@code time.sleep} in plain
 * functions. {@link TwoCoroutines} does the same at once.
 *
 * <pre>
 * 서브루틴 1 시작
 * 서브루틴 1 중단... 5초간 대기
 * 서브루틴 1 종료
 * 서브루틴 2 시작
 * 서브루틴 2 중단... 4초간 대기
 * 서브루틴 2 종료
 * time taken: 9.001360893249512
 * </pre>
 */
public final class Subroutines {
  private Subroutines() {}

  /** A function that blocks its thread. */
  private interface Subroutine {
    void call() throws InterruptedException;
  }

  static void subroutine1() throws InterruptedException {
    System.out.println("서브루틴 1 시작");
    System.out.println("서브루틴 1 중단... 5초간 대기");
    Pace.sleep(5);
    System.out.println("서브루틴 1 종료");
  }

  static void subroutine2() throws InterruptedException {
    System.out.println("서브루틴 2 시작");
    System.out.println("서브루틴 2 중단... 4초간 대기");
    Pace.sleep(4);
    System.out.println("서브루틴 2 종료");
  }

  /** Runs the example. */
  public static void main(String[] args) throws InterruptedException {
    Utf8.stdout();
    List<Subroutine> subroutines = List.of(Subroutines::subroutine1, Subroutines::subroutine2);
    double start = Pace.time();
    for (Subroutine subroutine : subroutines) {
      subroutine.call();
    }
    System.out.println("time taken: " + (Pace.time() - start));
  }
}
