import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.suspend;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.returns;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.StopIteration;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;

/** Lets Byte Buddy put advice into the methods of a class that has been running. */
public class Advised {
  public static int calls;

  public static void main(String[] args) {
    System.out.println("before: " + drive(Steps.outer(1)));
    new AgentBuilder.Default()
        .disableClassFormatChanges()
        .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
        .with(AgentBuilder.Listener.StreamWriting.toSystemError().withErrorsOnly())
        .type(named("Steps"))
        .transform(
            (builder, type, loader, module, domain) ->
                builder.visit(Advice.to(Counter.class).on(returns(named("io.coroutine.Coroutine")))))
        .installOn(ByteBuddyAgent.install());
    System.out.println("after: " + drive(Steps.outer(2)));
    System.out.println("advice: " + calls);
  }

  static class Counter {
    @Advice.OnMethodEnter
    static void enter() {
      Advised.calls++;
    }
  }

  private static Object drive(Coroutine<?> coroutine) {
    try {
      for (; ; ) {
        coroutine.send(null);
      }
    } catch (StopIteration stop) {
      return stop.value();
    }
  }
}

class Steps {
  @Async
  static Coroutine<Integer> outer(int n) {
    return result(await(inner(n)) + 100);
  }

  @Async
  static Coroutine<Integer> inner(int n) {
    suspend("waiting");
    return result(n * 10);
  }
}
