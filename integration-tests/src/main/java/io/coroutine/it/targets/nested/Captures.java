package io.coroutine.it.targets.nested;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Inner classes whose captures, outer objects and initializers come from awaits. */
final class Captures {
  private final String name;

  private Captures(String name) {
    this.name = name;
  }

  class Inner {
    final Object own;

    Inner(Object own) {
      this.own = own;
    }

    @Async
    Coroutine<String> tell(Probe probe) {
      return result(await(probe.later(name)) + own);
    }

    class Deep extends Inner {
      Deep(Object own) {
        super(own);
      }

      @Override
      @Async
      Coroutine<String> tell(Probe probe) {
        return result(await(super.tell(probe)) + "<" + await(Inner.this.tell(probe)) + name);
      }
    }
  }

  // Has no own constructor argument but the outer object.
  final class Sub extends Inner {
    Sub() {
      super("sub");
    }
  }

  interface Shape {
    Function<Probe, Coroutine<String>> CIRCLE = p -> result("circle" + await(p.later(1)));

    Coroutine<String> draw(Probe probe);

    static Shape of(String s) {
      return p -> result(s + await(p.later(2)));
    }
  }

  enum Operation {
    PLUS("+", p -> result(1 + await(p.later(2)))),
    MINUS("-", p -> result(1 - await(p.later(2)))) {
      private final Supplier<String> sign = () -> super.toString() + "!";

      @Override
      @Async
      Coroutine<String> show(Probe probe) {
        String base = await(super.show(probe));
        return result(sign.get() + base);
      }
    };

    private static final List<Function<Probe, Coroutine<String>>> ALL = new ArrayList<>();

    static {
      for (Operation operation : values()) {
        ALL.add(p -> operation.show(p));
        ALL.add(p -> result(await(operation.show(p)) + await(p.later("s"))));
      }
    }

    private final String symbol;
    private final Function<Probe, Coroutine<Integer>> body;

    Operation(String symbol, Function<Probe, Coroutine<Integer>> body) {
      this.symbol = symbol;
      this.body = body;
    }

    @Async
    Coroutine<String> show(Probe probe) {
      return result(symbol + await(body.apply(probe)));
    }
  }

  @Expect("-> o[1] o2<o[1]o sub")
  @Async
  static Coroutine<String> innerObjectsOfAwaitedOuterOnes(Probe probe) {
    Inner inner =
        await(probe.later(new Captures("o"))).new Inner(Arrays.asList(await(probe.later(1))));
    Inner.Deep deep = await(probe.later(inner)).new Deep(await(probe.later(2)));
    String all = await(inner.tell(probe)) + " " + await(deep.tell(probe)) + " ";
    return result(all + await(probe.later(new Captures("x"))).new Sub().own);
  }

  @Expect("-> NullPointerException")
  @Async
  static Coroutine<Object> innerObjectOfNull(Probe probe) {
    try {
      return result(await(probe.<Captures>later(null)).new Inner(await(failing(probe))));
    } catch (NullPointerException e) {
      throw new NullPointerException();
    }
  }

  @Async
  private static Coroutine<Integer> failing(Probe probe) {
    throw new IllegalStateException("evaluated");
  }

  // Captures a long, a parameter and the outer object; its argument waits.
  @Expect("-> arg 7 n o local 9")
  @Async
  static Coroutine<String> localClassWithCapturesAndArguments(Probe probe) {
    return result(await(new Captures("o").capturing(probe, "n")));
  }

  @Async
  private Coroutine<String> capturing(Probe probe, String parameter) {
    long wide = await(probe.later(7L));
    String local = await(probe.later("local"));
    class Local {
      final Object argument;

      Local(Object argument) {
        this.argument = argument;
      }

      @Async
      Coroutine<String> run(Probe p) {
        Object nine = await(new Local(await(p.later(9))).own(p));
        return result(
            argument + " " + wide + " " + parameter + " " + name + " " + local + " " + nine);
      }

      @Async
      private Coroutine<Object> own(Probe p) {
        await(p.later(wide));
        return result(argument);
      }
    }
    return result(await(new Local(await(probe.later("arg"))).run(probe)));
  }

  @Expect("-> a1 b2 end")
  @Async
  static Coroutine<String> anonymousClassWithInitializerAndFields(Probe probe) {
    String start = await(probe.later("a"));
    Iterator<Coroutine<String>> iterator =
        new Iterator<Coroutine<String>>() {
          private char letter = start.charAt(0);
          private int n;

          {
            n = 1;
          }

          @Override
          public boolean hasNext() {
            return n < 3;
          }

          @Override
          @Async
          public Coroutine<String> next() {
            String s = await(probe.later("" + letter)) + n;
            letter++;
            n++;
            return result(s);
          }
        };
    String all = "";
    while (iterator.hasNext()) {
      all += await(iterator.next()) + " ";
    }
    return result(all + await(probe.later("end")));
  }

  @Expect("-> circle1 square2")
  @Async
  static Coroutine<String> lambdasOfInterfaces(Probe probe) {
    return result(await(Shape.CIRCLE.apply(probe)) + " " + await(Shape.of("square").draw(probe)));
  }

  @Expect("-> +3 +3s MINUS!--1 MINUS!--1s")
  @Async
  static Coroutine<String> lambdasOfEnumConstants(Probe probe) {
    StringBuilder all = new StringBuilder();
    for (Function<Probe, Coroutine<String>> f : Operation.ALL) {
      all.append(await(f.apply(probe))).append(' ');
    }
    return result(all.toString().trim());
  }

  // What a lambda captures is the value of its round.
  @Expect("-> 0x0 1x1 2x2")
  @Async
  static Coroutine<String> lambdasMadeInALoop(Probe probe) {
    List<Supplier<Coroutine<String>>> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int index = i;
      String text = await(probe.later("x" + i));
      all.add(() -> result(await(probe.later(index)) + text));
    }
    String texts = "";
    for (Supplier<Coroutine<String>> supplier : all) {
      texts += await(supplier.get()) + " ";
    }
    return result(texts.trim());
  }
}
