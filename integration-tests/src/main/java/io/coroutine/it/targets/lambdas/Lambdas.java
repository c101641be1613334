package io.coroutine.it.targets.lambdas;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Lambdas that return a coroutine and await are coroutines without an annotation. */
final class Lambdas {
  private static final Function<Probe, Coroutine<Integer>> IN_STATIC_FIELD =
      probe -> result(40 + await(probe.later(2)));

  private static final List<Function<Probe, Coroutine<String>>> FROM_STATIC_INITIALIZER =
      new ArrayList<>();

  static {
    for (String s : new String[] {"a", "b"}) {
      FROM_STATIC_INITIALIZER.add(probe -> result(s + await(probe.later(s))));
    }
  }

  private final int base = 100;
  private final Function<Probe, Coroutine<Integer>> inField =
      probe -> result(base + await(probe.later(1)));
  private final Callable<Coroutine<Integer>> fromConstructor;

  private Lambdas(Probe probe) {
    fromConstructor = () -> result(base + await(probe.later(2)));
  }

  interface Body {
    Coroutine<Integer> run(int n) throws IOException;
  }

  @Async
  static Coroutine<Integer> twice(Body body) throws IOException {
    return result(await(body.run(1)) + await(body.run(2)));
  }

  @Expect("-> 42 aa bb")
  @Async
  static Coroutine<String> inStaticFieldsAndInitializers(Probe probe) {
    int n = await(IN_STATIC_FIELD.apply(probe));
    String all = "" + n;
    for (Function<Probe, Coroutine<String>> f : FROM_STATIC_INITIALIZER) {
      all += " " + await(f.apply(probe));
    }
    return result(all);
  }

  @Expect("-> 101 102")
  @Async
  static Coroutine<String> inFieldsAndConstructors(Probe probe) throws Exception {
    Lambdas o = new Lambdas(probe);
    return result(await(o.inField.apply(probe)) + " " + await(o.fromConstructor.call()));
  }

  @Expect("-> 33")
  @Async
  static Coroutine<Integer> capturing(Probe probe) throws IOException {
    int ten = await(probe.later(10));
    long twenty = 5;
    return result(await(twice(n -> result((int) (n + ten + await(probe.later(twenty)))))));
  }

  @Expect("-> IOException: from lambda")
  @Async
  static Coroutine<Integer> checkedExceptionOfLambda(Probe probe) throws IOException {
    Body body =
        n -> {
          if (await(probe.later(true))) {
            throw new IOException("from lambda");
          }
          return result(n);
        };
    return result(await(twice(body)));
  }

  @Expect("-> 1 2 3")
  @Async
  static Coroutine<String> nested(Probe probe) {
    Supplier<Coroutine<String>> outer =
        () -> {
          int one = await(probe.later(1));
          Supplier<Coroutine<String>> middle =
              () -> {
                int two = await(probe.later(2));
                IntFunction<Coroutine<String>> inner =
                    three -> result(one + " " + two + " " + await(probe.later(three)));
                return inner.apply(3);
              };
          return result(await(middle.get()));
        };
    return result(await(outer.get()));
  }

  @Expect("-> 24")
  @Async
  static Coroutine<Integer> recursive(Probe probe) {
    class Recursion {
      Function<Integer, Coroutine<Integer>> factorial;
    }
    Recursion recursion = new Recursion();
    recursion.factorial =
        n ->
            n == 0
                ? result(1)
                : result(n * await(recursion.factorial.apply(await(probe.later(n - 1)))));
    return result(await(recursion.factorial.apply(4)));
  }

  @Expect("-> 100+7")
  @Async
  static Coroutine<String> capturingThis(Probe probe) {
    return result(await(new Lambdas(probe).capturesThis(probe).get()));
  }

  private Supplier<Coroutine<String>> capturesThis(Probe probe) {
    return () -> result(base + "+" + await(probe.later(7)));
  }

  // A plain method may make async lambdas, and a plain lambda may contain one.
  @Expect("plain -> inner5")
  @Async
  static Coroutine<String> asyncLambdaInPlainLambda(Probe probe) {
    Supplier<Supplier<Coroutine<String>>> plain =
        () -> {
          probe.log("plain");
          return () -> result("inner" + await(probe.later(5)));
        };
    return result(await(plain.get().get()));
  }

  @Expect("-> 1 done")
  @Async
  static Coroutine<String> plainLambdaInAsyncMethod(Probe probe) {
    int n = await(probe.later(1));
    Supplier<String> plain = () -> n + " ";
    String text = await(probe.later("done"));
    return result(plain.get() + text);
  }

  @Expect("-> a-b")
  @Async
  static Coroutine<String> twoParameters(Probe probe) {
    BiFunction<String, String, Coroutine<String>> join =
        (a, b) -> result(await(probe.later(a)) + "-" + await(probe.later(b)));
    return result(await(join.apply("a", "b")));
  }

  @Expect("x y -> null")
  @Async
  static Coroutine<Void> statementLambdas(Probe probe) {
    for (String s : Arrays.asList("x", "y")) {
      Supplier<Coroutine<Void>> body =
          () -> {
            probe.log(await(probe.later(s)));
            return done();
          };
      await(body.get());
    }
    return done();
  }

  @Async
  private static Coroutine<String> referenced(Probe probe, String s) {
    return result("<" + await(probe.later(s)) + ">");
  }

  @Async
  private Coroutine<Integer> referencedInstance(Probe probe) {
    return result(base + await(probe.later(9)));
  }

  @Expect("-> <r> 109 109")
  @Async
  static Coroutine<String> referencesToAsyncMethods(Probe probe) {
    BiFunction<Probe, String, Coroutine<String>> fromStatic = Lambdas::referenced;
    Function<Probe, Coroutine<Integer>> bound = new Lambdas(probe)::referencedInstance;
    BiFunction<Lambdas, Probe, Coroutine<Integer>> unbound = Lambdas::referencedInstance;
    return result(
        await(fromStatic.apply(probe, "r"))
            + " "
            + await(bound.apply(probe))
            + " "
            + await(unbound.apply(new Lambdas(probe), probe)));
  }

  // The lambda only hands a coroutine on: nothing to transform.
  @Expect("-> <p>")
  @Async
  static Coroutine<String> lambdaWithoutAwait(Probe probe) {
    Supplier<Coroutine<String>> supplier = () -> referenced(probe, "p");
    return result(await(supplier.get()));
  }

  // The compiler drops what makes the lambda, but keeps its body.
  @Expect("-> 7")
  @Async
  static Coroutine<Integer> lambdaInUnreachableCode(Probe probe) {
    int seven = await(probe.later(7));
    if (false) {
      Function<Probe, Coroutine<Integer>> never = p -> result(await(p.later(seven)));
      return result(await(never.apply(probe)));
    }
    return result(seven);
  }
}
