package io.coroutine.it.targets.methods;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Annotations of every kind, generic signatures and thrown types on an async method. */
final class Annotated {
  private Annotated() {}

  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.LOCAL_VARIABLE, ElementType.TYPE})
  @Repeatable(Marks.class)
  @interface Mark {
    String value() default "none";

    Class<?>[] types() default {};
  }

  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.LOCAL_VARIABLE, ElementType.TYPE})
  @interface Marks {
    Mark[] value();
  }

  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.TYPE_USE, ElementType.TYPE_PARAMETER})
  @interface Use {
    int value() default 0;
  }

  @Mark("class")
  static class Holder<@Use(1) T extends @Use(2) Number & Comparable<T>> {

    @Mark("one")
    @Mark(
        value = "two",
        types = {int.class, String[].class})
    @Async
    <@Use(3) X extends @Use(4) IOException> @Use(5) Coroutine<@Use(6) List<? extends T>> all(
        @Use(7) Holder<T> this,
        @Mark("probe") Probe probe,
        @Use(8) T @Use(9) [] values,
        Function<? super T, @Use(10) ? extends X> failure)
        throws @Use(11) X, ArithmeticException {
      @Mark("local")
      @Use(12)
      List<T> all = new @Use(13) ArrayList<@Use(14) T>();
      for (@Use(15) T value : values) {
        if (value.intValue() < 0) {
          throw failure.apply(value);
        }
        Object awaited = await(probe.later(value));
        @SuppressWarnings("unchecked")
        T cast = (@Use(16) T) awaited;
        all.add(cast);
      }
      try {
        await(probe.failing(new IllegalStateException()));
      } catch (
          @Use(17)
          IllegalStateException e) {
        await(probe.later(e instanceof @Use(18) RuntimeException));
      }
      return result(all);
    }
  }

  @Expect("-> [1, 2]")
  @Async
  static Coroutine<Object> everythingIsAnnotated(Probe probe) throws IOException {
    Holder<Integer> holder = new Holder<>();
    return result(await(holder.all(probe, new Integer[] {1, 2}, n -> new IOException("" + n))));
  }

  @Expect("-> IOException: -1")
  @Async
  static Coroutine<Object> genericExceptionIsThrown(Probe probe) throws IOException {
    Holder<Integer> holder = new Holder<>();
    return result(await(holder.all(probe, new Integer[] {3, -1}, n -> new IOException("" + n))));
  }
}
