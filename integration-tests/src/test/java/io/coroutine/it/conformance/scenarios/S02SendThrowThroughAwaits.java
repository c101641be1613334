package io.coroutine.it.conformance.scenarios;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.suspend;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.StopIteration;
import java.util.NoSuchElementException;

/** What is sent and thrown in reaches the innermost suspension through any number of awaits. */
final class S02SendThrowThroughAwaits extends Scenario {
  @Async
  private Coroutine<Integer> inner() {
    int x = (Integer) suspend("inner-1");
    print("inner got", x);
    int y;
    try {
      y = (Integer) suspend("inner-2");
      print("inner got", y);
    } catch (NoSuchElementException e) {
      print("inner handles KeyError");
      y = (Integer) suspend("inner-handler");
      print("inner got", y, "in handler");
    }
    return result(x + y);
  }

  @Async
  private Coroutine<Integer> middle() {
    try {
      return result(await(inner()) * 10);
    } catch (NumberFormatException e) {
      print("middle translates ValueError");
      IndexOutOfBoundsException translated = new IndexOutOfBoundsException("from middle");
      translated.initCause(e);
      throw translated;
    }
  }

  @Async
  private Coroutine<Object[]> outer() {
    Object total;
    try {
      total = await(middle());
    } catch (IndexOutOfBoundsException e) {
      print("outer caught LookupError caused by", Python.type(e.getCause()));
      total = suspend("outer-recovery");
    }
    return result(new Object[] {"total", total});
  }

  private void finish(Coroutine<Object[]> coroutine, Object value) {
    try {
      print("yielded", coroutine.send(value));
    } catch (StopIteration stop) {
      Object[] returned = (Object[]) stop.value();
      print("returned", returned[0], returned[1]);
    }
  }

  @Override
  void run() {
    Coroutine<Object[]> c = outer();
    print("yielded", c.send(null));
    print("yielded", c.send(3));
    print("yielded", c.throwIn(new NoSuchElementException()));
    finish(c, 4);

    Coroutine<Object[]> d = outer();
    print("yielded", d.send(null));
    print("yielded", d.throwIn(new NumberFormatException()));
    finish(d, 99);
  }
}
