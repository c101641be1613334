import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.run;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import java.time.Duration;

/** What a debugger looks at. Its tests name the lines by words that stand in them. */
class Debugged {
  @Async
  static Coroutine<Integer> sum(int start, boolean pending) {
    String label = "from";
    long total = start;
    int more = await(other(start, pending));
    total += more;
    label = label + total;
    return result((int) total + label.length());
  }

  @Async
  static Coroutine<Integer> other(int n, boolean pending) {
    int twice = 2 * n;
    if (pending) {
      await(sleep(Duration.ZERO));
    }
    return result(twice);
  }

  @Async
  static Coroutine<Integer> viaOtherClass(int n) {
    int got = await(Elsewhere.plus(n));
    return result(got);
  }

  public static void main(String[] args) {
    System.out.println(run(sum(20, false)));
    System.out.println(run(sum(30, true)));
    System.out.println(run(viaOtherClass(4)));
  }
}

class Elsewhere {
  @Async
  static Coroutine<Integer> plus(int n) {
    int sum = n + 100;
    return result(sum);
  }
}
