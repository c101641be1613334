package io.coroutine.it.targets.methods;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;

/** Overriding, bridges, {@code super} and interface methods. */
final class Inheritance {
  private Inheritance() {}

  abstract static class Animal<T> {
    abstract Coroutine<T> voice(Probe probe, T name);

    @Async
    Coroutine<?> kind(Probe probe) {
      return result("animal" + await(probe.later(1)));
    }

    @Async
    protected Coroutine<String> legs(Probe probe) {
      return result("legs" + await(probe.later(4)));
    }
  }

  static class Dog extends Animal<String> {
    // Has a bridge voice(Probe, Object).
    @Override
    @Async
    Coroutine<String> voice(Probe probe, String name) {
      return result(name + await(probe.later(" barks")));
    }

    @Override
    @Async
    Coroutine<String> kind(Probe probe) {
      return result("dog<" + await(super.kind(probe)));
    }

    // super twice, before and after a suspension
    @Override
    @Async
    protected Coroutine<String> legs(Probe probe) {
      String a = await(super.legs(probe));
      await(probe.later(0));
      return result(a + "+" + await(super.legs(probe)) + "@" + super.toString().isEmpty());
    }
  }

  static class Puppy extends Dog {
    @Override
    @Async
    Coroutine<String> kind(Probe probe) {
      return result("puppy<" + await(super.kind(probe)));
    }
  }

  interface Source<T> {
    Coroutine<T> next(Probe probe);

    @Async
    default Coroutine<String> two(Probe probe) {
      T first = await(next(probe));
      return result(first + "," + await(next(probe)));
    }

    @Async
    static Coroutine<String> three(Probe probe, Source<?> source) {
      return result(await(source.two(probe)) + "," + await(source.next(probe)));
    }
  }

  static final class Counter implements Source<Integer> {
    private int n;

    @Override
    @Async
    public Coroutine<Integer> next(Probe probe) {
      return result(await(probe.later(++n)));
    }

    @Override
    @Async
    public Coroutine<String> two(Probe probe) {
      return result("<" + await(Source.super.two(probe)) + ">");
    }
  }

  @Expect("-> rex barks")
  @Async
  static Coroutine<String> bridgeOfGenericMethod(Probe probe) {
    Animal<String> animal = new Dog();
    return result(await(animal.voice(probe, "rex")));
  }

  @Expect("-> puppy<dog<animal1")
  @Async
  static Coroutine<Object> covariantOverridesAndSuper(Probe probe) {
    Animal<?> animal = new Puppy();
    return result(await(animal.kind(probe)));
  }

  @Expect("-> legs4+legs4@false")
  @Async
  static Coroutine<String> superBeforeAndAfterSuspension(Probe probe) {
    return result(await(new Dog().legs(probe)));
  }

  @Expect("-> 1,2")
  @Async
  static Coroutine<String> defaultMethod(Probe probe) {
    int[] n = {0};
    Source<Integer> source = p -> p.later(++n[0]).awaiter();
    return result(await(source.two(probe)));
  }

  @Expect("-> <1,2>,3")
  @Async
  static Coroutine<String> staticInterfaceMethodAndSuperOfInterface(Probe probe) {
    return result(await(Source.three(probe, new Counter())));
  }
}
