package io.coroutine.it.targets.methods;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;
import io.coroutine.it.targets.objects.HiddenBase;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** {@code await(call(..))} of methods for which each receiver's class may have a body. */
abstract class ReceiverCalls {

  interface Shape {
    Coroutine<String> name(Probe probe);

    @Async
    default Coroutine<String> described(Probe probe, String by) {
      return result(by + await(name(probe)));
    }

    @Async
    static Coroutine<String> all(List<Shape> shapes, Probe probe) {
      StringBuilder all = new StringBuilder();
      for (Shape shape : shapes) {
        all.append(await(shape.name(probe))).append(' ');
        all.append(await(shape.described(probe, "a "))).append(' ');
      }
      return result(all.toString());
    }
  }

  static class Circle implements Shape {
    @Override
    @Async
    public Coroutine<String> name(Probe probe) {
      return result("circle" + await(probe.later(1)));
    }
  }

  static final class Disc extends Circle {
    @Override
    @Async
    public Coroutine<String> name(Probe probe) {
      return result("disc<" + await(super.name(probe)) + ">");
    }
  }

  static final class Ring extends Circle {}

  static final class Square implements Shape {
    @Override
    public Coroutine<String> name(Probe probe) {
      probe.log("called");
      return result("square");
    }

    @Override
    @Async
    public Coroutine<String> described(Probe probe, String by) {
      return result("the " + await(probe.later("square")));
    }
  }

  static final class Failing implements Shape {
    private final RuntimeException failure;

    Failing(RuntimeException failure) {
      this.failure = failure;
    }

    @Override
    @Async
    public Coroutine<String> name(Probe probe) {
      await(probe.later(1));
      throw failure;
    }
  }

  /** Its class has the method under two descriptors. */
  interface Handler<T, R> {
    Coroutine<R> handle(T request, int times);
  }

  static class Repeater implements Handler<String, String> {
    @Override
    @Async
    public Coroutine<String> handle(String request, int times) {
      StringBuilder all = new StringBuilder();
      for (int i = await(this.times(times)); i > 0; i--) {
        all.append(request);
      }
      return result(all.toString());
    }

    @Async
    Coroutine<Integer> times(int times) {
      return result(times);
    }
  }

  static final class Shouter extends Repeater {
    @Override
    @Async
    public Coroutine<String> handle(String request, int times) {
      return result(await(super.handle(request, times)).toUpperCase(Locale.ROOT));
    }

    @Async
    public Coroutine<String> handle(Integer request, int times) {
      return result("overload");
    }
  }

  abstract Coroutine<Void> step(Probe probe, long wide);

  @Async
  final Coroutine<Void> run(Probe probe) {
    probe.log("begin");
    await(step(probe, 1L << 40));
    probe.log("end");
    return done();
  }

  static final class Steps extends ReceiverCalls {
    @Override
    @Async
    Coroutine<Void> step(Probe probe, long wide) {
      probe.log(await(probe.later(wide)));
      return done();
    }
  }

  @Expect(
      "called -> circle1 a circle1 disc<circle1> a disc<circle1> "
          + "circle1 a circle1 square the square lambda a lambda ")
  @Async
  static Coroutine<String> bodyOfEachClass(Probe probe) {
    Shape lambda = ignored -> result("lambda");
    return Shape.all(
        Arrays.asList(new Circle(), new Disc(), new Ring(), new Square(), lambda), probe);
  }

  @Expect("caught -> circle1")
  @Async
  static Coroutine<String> exceptionOfABody(Probe probe) {
    String name = "";
    for (Shape shape :
        Arrays.asList(new Failing(new IllegalStateException("caught")), new Circle())) {
      try {
        name = await(shape.name(probe));
      } catch (IllegalStateException e) {
        probe.log(e.getMessage());
      }
    }
    return result(name);
  }

  @Expect("-> ab-abab AB-ABAB")
  @Async
  static Coroutine<String> bridges(Probe probe) {
    StringBuilder all = new StringBuilder();
    for (Handler<String, String> handler : Arrays.asList(new Repeater(), new Shouter())) {
      String prefix = await(handler.handle("ab", 1));
      all.append(prefix).append('-').append(await(handler.handle("ab", 2))).append(' ');
    }
    return result(all.toString().trim());
  }

  @Expect("-> ClassCastException")
  @Async
  @SuppressWarnings({"unchecked", "rawtypes"})
  static Coroutine<String> bridgeCasts(Probe probe) {
    Handler handler = new Repeater();
    try {
      return result((String) await(handler.handle(1, 1)));
    } catch (ClassCastException e) {
      return result(e.getClass().getSimpleName());
    }
  }

  @Expect("begin 1099511627776 end -> null")
  @Async
  static Coroutine<Void> abstractMethodOfTheSameClass(Probe probe) {
    return new Steps().run(probe);
  }

  @Expect("-> middle1 middle1")
  @Async
  static Coroutine<String> methodThatAPackageKeepsToItself(Probe probe) {
    Leaf leaf = new Leaf();
    String abstractly = await(HiddenBase.call((HiddenBase) leaf, probe));
    return result(abstractly + " " + await(HiddenBase.call((HiddenBase.Middle) leaf, probe)));
  }

  /** Calls what subclasses may have overridden, by the entries to its own bodies. */
  static class Account {
    private int balance = 1;

    @Async
    protected Coroutine<Integer> add(Probe probe, int amount) {
      balance += await(probe.later(amount));
      return result(balance);
    }

    @Async
    Coroutine<Integer> addTwice(Probe probe, int amount) {
      await(add(probe, amount));
      return result(await(this.add(probe, amount)));
    }
  }

  static class Renamed extends Account {}

  static class Audited extends Renamed {
    @Override
    @Async
    protected Coroutine<Integer> add(Probe probe, int amount) {
      probe.log("audit");
      return result(await(super.add(probe, amount)) * 10);
    }
  }

  static final class AuditedAgain extends Audited {
    @Override
    @Async
    Coroutine<Integer> addTwice(Probe probe, int amount) {
      return result(-await(super.addTwice(probe, amount)));
    }
  }

  static final class Free extends Account {
    @Override
    protected Coroutine<Integer> add(Probe probe, int amount) {
      probe.log("free");
      return result(amount);
    }
  }

  @Expect("audit audit free free audit audit -> 3 3 30 1 -50")
  @Async
  static Coroutine<String> methodsThatSubclassesInheritOrOverride(Probe probe) {
    StringBuilder all = new StringBuilder();
    for (Account account :
        Arrays.asList(
            new Account(), new Renamed(), new Audited(), new Free(), new AuditedAgain())) {
      all.append(await(account.addTwice(probe, account instanceof AuditedAgain ? 2 : 1)));
      all.append(' ');
    }
    return result(all.toString().trim());
  }

  /** Has a method of the same name, which overrides nothing. */
  static final class Leaf extends HiddenBase.Middle {
    @Async
    Coroutine<String> hidden(Probe probe) {
      return result("leaf" + await(probe.later(1)));
    }
  }

  @Expect("argument -> NullPointerException")
  @Async
  static Coroutine<String> nullReceiverFailsAfterTheArguments(Probe probe) {
    Shape shape = null;
    try {
      return result(await(shape.name(argument(probe))));
    } catch (NullPointerException e) {
      return result(e.getClass().getSimpleName());
    }
  }

  private static Probe argument(Probe probe) {
    probe.log("argument");
    return probe;
  }
}
