package io.coroutine.it.probe;

import io.coroutine.Coroutine;
import io.coroutine.StopIteration;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Finds the targets of a class and runs them. */
public final class Runner {
  private Runner() {}

  /** Returns the targets of a class by name. */
  public static List<Method> targetsOf(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Expect.class))
        .sorted(Comparator.comparing(Method::getName))
        .toList();
  }

  /** Runs a target and returns what it did. */
  public static Outcome run(Method target, Way way) {
    Probe probe = new Probe(way);
    int[] suspensions = {0};
    try {
      target.setAccessible(true);
      Coroutine<?> coroutine = (Coroutine<?>) call(target, probe);
      Object value =
          way.isInTask()
              ? TaskRunner.run(coroutine)
              : coroutine == null ? null : drive(coroutine, suspensions);
      return Outcome.returned(probe, value, suspensions[0]);
    } catch (Throwable t) {
      return Outcome.threw(probe, t, suspensions[0]);
    }
  }

  private static Object call(Method target, Probe probe) throws Throwable {
    try {
      return target.invoke(null, probe);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static Object drive(Coroutine<?> coroutine, int[] suspensions) {
    try {
      Object handedOut = coroutine.send(null);
      for (; ; ) {
        suspensions[0]++;
        handedOut = answer(coroutine, handedOut);
      }
    } catch (StopIteration stop) {
      return stop.value();
    }
  }

  private static Object answer(Coroutine<?> coroutine, Object handedOut) {
    if (handedOut instanceof Question<?> question) {
      Arrival<?> answer = question.answer();
      return answer.failure() == null
          ? coroutine.send(answer.value())
          : coroutine.throwIn(answer.failure());
    }
    if (handedOut instanceof Pending pending) {
      pending.open();
    }
    return coroutine.send(null);
  }
}
