package io.coroutine.it.targets.methods;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;
import io.coroutine.it.targets.objects.ProtectedBase;
import java.util.ArrayList;
import java.util.function.Supplier;

/** Protected members of classes in other packages, before and after suspensions. */
final class ProtectedMembers extends ProtectedBase {
  private ProtectedMembers() {}

  @Override
  @Async
  protected Coroutine<String> instance(Probe probe) {
    number += await(probe.later(1));
    String base = await(super.instance(probe));
    return result(base + "/" + plain(await(probe.later(10))) + super.plain(number));
  }

  @Async
  Coroutine<String> inherited(Probe probe) {
    String all = await(closed(probe)) + " " + await(fixed(probe, await(probe.later(7))));
    Supplier<Coroutine<String>> lambda =
        () -> result(all + " " + await(closed(probe)) + plain(await(probe.later(1))));
    return result(await(lambda.get()) + " " + await(new Inner().ofOuter(probe)));
  }

  final class Inner {
    @Async
    Coroutine<String> ofOuter(Probe probe) {
      number += await(probe.later(1));
      String inherited = await(closed(probe));
      return result(inherited + await(fixed(probe, number)) + plain(await(probe.later(0))));
    }
  }

  /** Uses what java.util lets its subclasses use. */
  static final class Words extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    @Async
    Coroutine<String> cut(Probe probe) {
      int before = modCount;
      add(await(probe.later("a")));
      add(await(probe.later("b")));
      add("c");
      removeRange(await(probe.later(0)), await(probe.later(2)));
      modCount += await(probe.later(1));
      return result(this + " " + (modCount - before));
    }
  }

  @Expect("-> base2/124 closed1 fixed7 closed12 closed2fixed22")
  @Async
  static Coroutine<String> ofABaseClass(Probe probe) {
    return result(
        await(new ProtectedMembers().instance(probe))
            + " "
            + await(new ProtectedMembers().inherited(probe)));
  }

  @Expect("-> [c] 5")
  @Async
  static Coroutine<String> ofTheJdk(Probe probe) {
    return result(await(new Words().cut(probe)));
  }
}
