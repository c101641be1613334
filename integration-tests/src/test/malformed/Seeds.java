import static io.coroutine.Coroutines.*;

import io.coroutine.*;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

// Small classes from which malformed ones are made, one shape each. Their class files, compiled as
// docs/testing.md says, are kept in seeds/, so that an edit means the same on every JDK.

class Straight {
  @Async static Coroutine<Integer> m(Coroutine<Integer> c) {
    int a = await(c);
    return result(a + await(other(a)));
  }

  @Async private static Coroutine<Integer> other(int a) {
    return result(a);
  }
}

class Loop {
  @Async static Coroutine<Long> m(int n, Coroutine<Long> c) {
    long sum = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        sum += await(c);
      }
    }
    return result(sum);
  }
}

class Try {
  @Async Coroutine<String> m(Coroutine<String> c) throws IOException {
    String s = null;
    try {
      s = await(c);
    } catch (IllegalStateException e) {
      s = await(c) + e;
    } finally {
      await(c);
    }
    return result(s);
  }
}

class HalfBuilt {
  final String s;

  HalfBuilt(String s, int n) {
    this.s = s + n;
  }

  @Async static Coroutine<HalfBuilt> m(Coroutine<String> c, boolean b) {
    return result(new HalfBuilt(b ? await(c) : "x", new StringBuilder(await(c)).length()));
  }
}

class Stack {
  @Async static Coroutine<Double> m(long[] a, double d, Coroutine<Integer> c) {
    a[await(c)] += await(c);
    return result(d + a[0] * await(c));
  }
}

class Switch {
  @Async static Coroutine<Object> m(int n, String s, Coroutine<?> c) {
    switch (n) {
      case 1: return result(await(c));
      case 2: await(c);
      case 1000: break;
      default: return result(s);
    }
    switch (s) {
      case "a": return result(await(c));
      default: return done2();
    }
  }

  @Async static Coroutine<Object> done2() {
    return result(null);
  }
}

class Monitor {
  @Async Coroutine<Void> m(Object lock, CompletionStage<?> c) {
    synchronized (lock) {
      lock.notify();
    }
    await(c);
    synchronized (this) {
      notify();
    }
    return done();
  }
}

class Lambdas {
  Supplier<Coroutine<Integer>> one = () -> result(1 + await(result(2)));

  @Async Coroutine<Integer> m(int n) {
    Supplier<Coroutine<Integer>> two = () -> result(n + await(one.get()));
    return two.get();
  }
}

class Tail {
  @Async Coroutine<Integer> m(boolean b) {
    return b ? m(false) : n();
  }

  @Async final Coroutine<Integer> n() {
    return result(await(m(true)));
  }
}

interface Default {
  @Async default Coroutine<Integer> m() {
    return result(await(n()) + 1);
  }

  @Async static Coroutine<Integer> n() {
    return result((Integer) suspend(null));
  }
}

class Serial implements Serializable {
  int n;

  @Async Coroutine<Serial> m(List<Serial> list) {
    for (Serial s : list) {
      n += await(s.m(list)).n;
    }
    return result(this);
  }
}

class Slots {
  @Async static Coroutine<Long> m(int a, long b, float c, double d, byte[] e, boolean f, char g) {
    if (f) {
      long x = b + a;
      await(done());
      b += x;
    } else {
      String y = "" + g;
      await(done());
      c += y.length();
    }
    return result(b + (long) c + (long) d + e.length);
  }
}

class Retry {
  @Async static Coroutine<Object> m(Coroutine<?> c) {
    while (true) {
      try {
        return result(await(c));
      } catch (RuntimeException e) {
        if (await(result(e)) == null) {
          continue;
        }
        throw e;
      }
    }
  }
}

class Nothing {
  @Async static Coroutine<Void> m() {
    return done();
  }

  int plain(int a) {
    for (int i = 0; i < 3; i++) {
      a += i;
    }
    return a;
  }
}
