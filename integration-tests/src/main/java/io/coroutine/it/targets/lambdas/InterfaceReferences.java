package io.coroutine.it.targets.lambdas;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Lambdas and method references in and to interfaces, whose handles carry the interface flag. */
final class InterfaceReferences {
  private InterfaceReferences() {}

  interface Voice {
    String name();

    @Async
    static Coroutine<String> loud(Probe probe, Voice voice) {
      return result(voice.name() + await(probe.later("!")));
    }

    @Async
    default Coroutine<String> twice(Probe probe) {
      String suffix = await(probe.later("2"));
      // A lambda that needs this interface, and one that does not.
      Supplier<Coroutine<String>> own = () -> result(name() + await(probe.later(suffix)));
      Supplier<Coroutine<String>> free = () -> result("free" + await(probe.later(suffix)));
      return result(await(own.get()) + await(free.get()));
    }

    @Async
    default Coroutine<List<Object>> references(Probe probe) {
      Supplier<String> bound = this::name;
      Function<Probe, Coroutine<String>> async = this::twice;
      BiFunction<Probe, Voice, Coroutine<String>> fixed = Voice::loud;
      Function<Voice, String> unbound = Voice::name;
      List<Object> all = new ArrayList<>();
      all.add(await(probe.later(bound.get())));
      all.add(await(async.apply(probe)));
      all.add(await(fixed.apply(probe, this)));
      all.add(unbound.apply(await(probe.later(this))));
      return result(all);
    }
  }

  interface Quiet extends Voice {
    @Override
    @Async
    default Coroutine<String> twice(Probe probe) {
      Supplier<Coroutine<String>> inherited = () -> Voice.super.twice(probe);
      Function<Probe, Coroutine<String>> reference = Voice.super::twice;
      return result(
          await(inherited.get()) + "-" + await(reference.apply(probe)) + await(probe.later("-")));
    }
  }

  @Expect("-> [a, a2free2, a!, a]")
  @Async
  static Coroutine<List<Object>> inDefaultMethods(Probe probe) {
    Voice voice = () -> "a";
    return result(await(voice.references(probe)));
  }

  @Expect("-> q2free2-q2free2-")
  @Async
  static Coroutine<String> superOfAnInterface(Probe probe) {
    Quiet quiet = () -> "q";
    return result(await(quiet.twice(probe)));
  }

  // Not called before the await, and not made again after it.
  @Expect("3 -> <x> [1, 2]")
  @Async
  static Coroutine<String> keptAcrossAwaits(Probe probe) {
    UnaryOperator<String> quote = s -> "<" + s + ">";
    Function<String, Integer> length = String::length;
    Supplier<List<Object>> constructor = ArrayList::new;
    Function<Integer, int[]> array = int[]::new;
    List<Object> list = constructor.get();
    await(probe.later(0));
    probe.log(array.apply(await(probe.later(3))).length);
    list.add(length.apply(await(probe.later("1"))));
    list.add(await(probe.later(2)));
    return result(quote.apply(await(probe.later("x"))) + " " + list);
  }
}
