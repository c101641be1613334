import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.StopIteration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Methods of which a run covers some lines and branches, and some not. */
class Covered {
  @Async
  static Coroutine<Integer> straight(int n) {
    int first = await(Source.of(n));
    int second = await(Source.of(first + 1));
    return result(first + second);
  }

  @Async
  static Coroutine<String> branches(int n) {
    String text = "";
    if (await(Source.of(n)) > 2) {
      text += "more";
    } else {
      text += "less";
    }
    text += await(Source.of(n)) == 1 ? "one" : "other";
    return result(text);
  }

  @Async
  static Coroutine<Integer> loop(int n) {
    int sum = 0;
    for (int i = 0; i < n; i++) {
      if (i % 2 == 1 && await(Source.of(i)) > 100) {
        sum += 1000;
      }
      sum += await(straight(i));
    }
    return result(sum);
  }

  @Async
  static Coroutine<Integer> failing(boolean fails) {
    int n = 0;
    try {
      n = await(Source.of(1));
      if (fails) {
        throw new IllegalStateException();
      }
    } catch (IllegalStateException e) {
      n = await(Source.of(2));
    } finally {
      n += await(Source.of(10));
    }
    return result(n);
  }

  @Async
  static Coroutine<String> choice(int n) {
    switch (await(Source.of(n))) {
      case 1:
        return result("one");
      case 2:
        return result("two");
      default:
        return result("many");
    }
  }

  @Async
  Coroutine<Void> instance() {
    this.inner(await(Source.of(1)));
    await(hidden());
    return done();
  }

  @Async
  private Coroutine<Void> hidden() {
    return done();
  }

  private void inner(int n) {
    if (n == 2) {
      throw new IllegalArgumentException();
    }
  }

  @Async
  static Coroutine<Void> never() {
    await(Source.of(1));
    return done();
  }

  static Coroutine<Integer> lambda() {
    Producer producer =
        n -> {
          int twice = 2 * await(Source.of(n));
          return result(twice);
        };
    return producer.produce(4);
  }

  interface Producer {
    Coroutine<Integer> produce(int n);
  }
}

/** Runs what is covered; what is awaited is there at once, or comes when somebody has waited. */
class Source extends CompletableFuture<Integer> {
  private static boolean isPending;

  private final int answer;

  private Source(int answer) {
    this.answer = answer;
  }

  static CompletionStage<Integer> of(int n) {
    Source source = new Source(n);
    if (!isPending) {
      source.answer();
    }
    return source;
  }

  private void answer() {
    complete(answer);
  }

  public static void main(String[] args) {
    isPending = args[0].equals("pending");
    int suspensions =
        drive(Covered.straight(1))
            + drive(Covered.branches(1))
            + drive(Covered.loop(3))
            + drive(Covered.failing(true))
            + drive(Covered.failing(false))
            + drive(Covered.choice(2))
            + drive(new Covered().instance())
            + drive(Covered.lambda());
    System.out.println(suspensions);
  }

  private static int drive(Coroutine<?> coroutine) {
    int suspensions = 0;
    try {
      for (; ; suspensions++) {
        ((Source) coroutine.send(null)).answer();
      }
    } catch (StopIteration stop) {
      return suspensions;
    }
  }
}
