package io.coroutine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes stack traces tell the chain of awaits.
 *
 * <p>After a resumption the Java stack holds the innermost body and the driver only. So an
 * exception that leaves a body gets the frames that await it put in between, once for each chain it
 * passes; what the machine itself has on the stack is left out.
 */
final class StackTraces {
  /** As many as the JVM itself records by default. */
  private static final int LIMIT = 1024;

  private static final String DRIVER = Frame.class.getName();

  /** The classes of the machine whose methods stand between two bodies. */
  private static final Set<String> OWN =
      Set.of(
          Frame.class.getName(), // up to its driver
          Coroutine.class.getName(),
          Generator.class.getName(),
          AwaitCoroutine.class.getName(),
          AsyncGeneratorFrame.class.getName(),
          AsyncGeneratorStep.class.getName(),
          AsyncLoop.class.getName(),
          IterableDelegate.class.getName(),
          GeneratorDelegate.class.getName(),
          Suspension.class.getName(),
          StackTraces.class.getName());

  private StackTraces() {}

  /**
   * Puts the frames from {@code awaiter} up to {@code root} into the trace of {@code t}.
   *
   * @param thrownAt the suspension into which {@code t} was thrown, or null
   */
  static void extend(
      Throwable t, @Nullable StackTraceElement thrownAt, @Nullable Frame awaiter, Frame root) {
    List<StackTraceElement> chain = new ArrayList<>();
    if (thrownAt != null) {
      chain.add(thrownAt);
    }
    chain.addAll(chain(awaiter, root));
    insertOnce(t, chain, null);
  }

  /** Puts what awaits {@code left} into the trace of {@code t}, which has left its body. */
  static void extend(Throwable t, Frame left, Frame root) {
    if (!complete(t, left, root)) {
      extend(t, null, left.awaitedBy(), root);
    }
  }

  /**
   * Puts what awaits {@code resumed} into the trace of {@code t}, if that was made on the stack of
   * its body and lacks them still: right above the driver it has the call that resumed it.
   *
   * @return whether it was so
   */
  static boolean complete(Throwable t, Frame resumed, Frame root) {
    StackTraceElement[] trace = traceOf(t);
    if (!isMadeBy(resumed, trace)) {
      return false;
    }
    insert(t, trace, chain(resumed.awaitedBy(), root), null);
    return true;
  }

  /**
   * Puts the bodies on the Java stack into the trace of {@code t}, which was made elsewhere, as
   * though it had been made here.
   */
  static void extendByCallers(Throwable t) {
    StackTraceElement[] own = new Throwable().getStackTrace();
    int driver = driverIn(own);
    insertOnce(t, withoutMachinery(own, driver), driver == 0 ? null : own[driver - 1]);
  }

  private static List<StackTraceElement> chain(@Nullable Frame awaiter, Frame root) {
    List<StackTraceElement> chain = new ArrayList<>();
    for (Frame frame = awaiter; frame != null && chain.size() < LIMIT; frame = frame.awaitedBy()) {
      chain.add(location(frame));
      if (frame == root) {
        break;
      }
    }
    return chain;
  }

  /**
   * Inserts a chain unless it is there: thrown again after another suspension, {@code t} has it.
   */
  private static void insertOnce(
      Throwable t, List<StackTraceElement> chain, @Nullable StackTraceElement resumption) {
    StackTraceElement[] trace = traceOf(t);
    if (trace.length == 0) {
      return; // no stack trace is recorded for it
    }
    boolean isThere = endsWith(withoutMachinery(trace, driverIn(trace)), chain);
    insert(t, trace, isThere ? List.of() : chain, resumption);
  }

  private static void insert(
      Throwable t,
      StackTraceElement[] trace,
      List<StackTraceElement> chain,
      @Nullable StackTraceElement resumption) {
    int driver = driverIn(trace);
    List<StackTraceElement> extended = withoutMachinery(trace, driver);
    chain.stream().limit(Math.max(0, LIMIT - extended.size())).forEach(extended::add);
    if (resumption != null) {
      extended.add(resumption);
    }
    for (int i = driver; i < trace.length; i++) {
      extended.add(trace[i]);
    }
    t.setStackTrace(extended.toArray(StackTraceElement[]::new));
  }

  /** Lets an exception that a helper of transformed code has made begin in the code it helps. */
  static <T extends Throwable> T fromCallerOf(Class<?> helper, T t) {
    t.setStackTrace(
        Arrays.stream(t.getStackTrace())
            .dropWhile(element -> element.getClassName().equals(helper.getName()))
            .toArray(StackTraceElement[]::new));
    return t;
  }

  private static StackTraceElement[] traceOf(Throwable t) {
    StackTraceElement[] trace = t.getStackTrace();
    return trace == null ? new StackTraceElement[0] : trace; // a class may say so of its own
  }

  private static boolean isMadeBy(Frame resumed, StackTraceElement[] trace) {
    int driver = driverIn(trace);
    return driver > 0
        && trace[driver - 1].getMethodName().equals("resume")
        && trace[driver - 1].getClassName().equals(resumed.getClass().getName());
  }

  /** Returns the index of the driver of the innermost chain, or the length of the trace. */
  private static int driverIn(StackTraceElement[] trace) {
    int driver = 0;
    while (driver < trace.length && !isDriver(trace[driver])) {
      driver++;
    }
    return driver;
  }

  private static List<StackTraceElement> withoutMachinery(StackTraceElement[] trace, int end) {
    List<StackTraceElement> program = new ArrayList<>(end + 8);
    for (int i = 0; i < end; i++) {
      boolean isIndirect = i > 0 && isIndirection(trace[i - 1]);
      if (!isIndirect && !isMachinery(trace[i])) {
        program.add(trace[i]);
      }
    }
    return program;
  }

  private static boolean endsWith(List<StackTraceElement> trace, List<StackTraceElement> chain) {
    int start = trace.size() - chain.size();
    for (int i = 0; i < chain.size(); i++) {
      if (start < 0 || !samePlace(trace.get(start + i), chain.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Compares what both have: the JVM's elements name loader and module too. */
  private static boolean samePlace(StackTraceElement one, StackTraceElement other) {
    return one.getLineNumber() == other.getLineNumber()
        && one.getMethodName().equals(other.getMethodName())
        && one.getClassName().equals(other.getClassName());
  }

  private static boolean isDriver(StackTraceElement element) {
    String method = element.getMethodName();
    return element.getClassName().equals(DRIVER)
        && (method.equals("run") || method.equals("runInnermost") || method.equals("driveAlone"));
  }

  /** Returns whether the caller is a body that does not run but awaits what its method returned. */
  private static boolean isIndirection(StackTraceElement element) {
    return element.getMethodName().equals("indirect")
        && element.getClassName().equals(Suspension.class.getName());
  }

  private static boolean isMachinery(StackTraceElement element) {
    String method = element.getMethodName();
    String type = element.getClassName();
    return method.endsWith("$resume")
        || (method.equals("resume") && type.endsWith("$Coroutine"))
        || method.endsWith("$call")
        || OWN.contains(type);
  }

  /** Returns where {@code frame} waits, or where it begins if it has not been started. */
  static StackTraceElement location(Frame frame) {
    String[] source = frame.source().split("\\|", -1);
    int label = frame.label > 0 ? frame.label & Frame.LABEL_MASK : 0;
    int line = Integer.parseInt(source[3 + label]);
    return new StackTraceElement(
        source[0], source[1], source[2].isEmpty() ? null : source[2], line == 0 ? -1 : line);
  }
}
