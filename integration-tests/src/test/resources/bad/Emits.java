import static io.coroutine.Coroutines.*;

import io.coroutine.*;
import java.io.Serializable;
import java.util.*;

/** Elements of another type than that of their generator. */
class Emits {
  enum Color {
    RED
  }

  @Async
  Generator<Long> numbers(int n, long wide) {
    emit(n); // warning: emit-type
    emit((long) n);
    emit(wide);
    emit("a"); // warning: emit-type
    emit(String.valueOf(n)); // warning: emit-type
    emit('c'); // warning: emit-type
    emit(null);
    Object any = n;
    emit(any);
    emit(Long.valueOf(1));
    emit(Integer.valueOf(1)); // warning: emit-type
    return end(n);
  }

  @Async
  AsyncGenerator<String> strings(String given) {
    await(result(1));
    emit("a");
    emit(given);
    emit(given + 1);
    emit(1.5); // warning: emit-type
    emit(given.isEmpty()); // warning: emit-type
    return end();
  }

  @Async
  Generator<List<Integer>> lists() {
    emit(List.of(1));
    emit(1); // warning: emit-type
    return end();
  }

  @Async
  Generator<? extends Number> anyNumbers() {
    emit(1);
    emit(1.5);
    emit("1"); // warning: emit-type
    return end();
  }

  @Async
  Generator<Comparable<?>> comparables() {
    emit(1);
    emit("1");
    emit(true);
    return end();
  }

  @Async
  Generator<Serializable> serializables() {
    emit(1);
    emit("1");
    return end();
  }

  @Async
  Generator<Color> colors() {
    emit(Color.valueOf("RED"));
    emit("RED"); // warning: emit-type
    return end();
  }

  @Async
  Generator<?> anything() {
    emit(1);
    emit("1");
    return end();
  }

  @Async
  <T> Generator<T> variables() {
    emit(1);
    return end();
  }

  @Async
  Generator<Integer[]> arrays() {
    emit(new Integer[] {1});
    emit(1);
    return end();
  }

  @Async
  @SuppressWarnings("rawtypes")
  Generator raw() {
    emit(1);
    return end();
  }
}
