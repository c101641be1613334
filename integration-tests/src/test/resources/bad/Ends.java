import static io.coroutine.Coroutines.*;

import io.coroutine.*;

/** Ends of generators that are none. */
class Ends {
  @Async
  Generator<Integer> keepsTheEnd() {
    Generator<Integer> end = end(); // error: word-misplaced
    emit(end);
    return end;
  }

  @Async
  AsyncGenerator<Integer> endsWithAValue() {
    emit(1);
    return end(2); // error: word-misplaced
  }

  @Async
  AsyncGenerator<Integer> isWrongInAnotherWay() {
    emitFrom(java.util.List.of(1)); // error: word-misplaced
    return end();
  }

  @Async
  AsyncGenerator<Integer> returnsAnother(AsyncGenerator<Integer> other) {
    emit(1);
    return other; // error: word-misplaced
  }

  @Async
  Generator<Integer> keepsItForAFinallyBlock() {
    try {
      emit(1);
      return end();
    } finally {
      System.out.println();
    }
  }

  @Async
  Generator<Integer> fine(Generator<Integer> other, int n) {
    if (n == 0) {
      return null;
    }
    if (n == 1) {
      return other;
    }
    return n == 2 ? end() : n == 3 ? end(3) : other;
  }

  @Async
  AsyncGenerator<Integer> fineToo(int n) {
    return n == 1 ? null : end();
  }
}
