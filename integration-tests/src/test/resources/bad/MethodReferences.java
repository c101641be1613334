import static io.coroutine.Coroutines.*;

import io.coroutine.*;
import java.util.concurrent.CompletionStage;
import java.util.function.*;

class MethodReferences {

  @Async
  Coroutine<Integer> inAsyncMethod(Coroutine<Integer> c) {
    Function<Awaitable<Integer>, Integer> f = Coroutines::await; // error: await-method-reference
    return result(f.apply(c));
  }

  Object inPlainMethod() {
    Function<CompletionStage<String>, String> f = Coroutines::await; // error: await-method-reference
    UnaryOperator<Object> g = Coroutines::suspend; // error: await-method-reference
    return f.hashCode() + g.hashCode();
  }

  Function<Integer, Coroutine<Integer>> ofOtherWordIsFine() {
    return Coroutines::result;
  }

  static <T> T await(Awaitable<T> awaitable) {
    return null;
  }

  Function<Awaitable<Integer>, Integer> ofOtherMethodIsFine() {
    return MethodReferences::await;
  }
}
