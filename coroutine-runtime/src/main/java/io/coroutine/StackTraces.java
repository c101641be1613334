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

  private static final String PACKAGE = "io.coroutine.";

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

  /** Puts {@code frame}, where it waits, and what awaits it into the trace of {@code t}. */
  static void thrownInto(Throwable t, Frame frame, Frame root) {
    StackTraceElement[] trace = traceOf(t);
    if (isRecorded(t, trace)) {
      insertOnce(t, trace, chain(frame, root), null);
    }
  }

  /** Puts what awaits {@code left} into the trace of {@code t}, which has left its body. */
  static void thrownOutOf(Throwable t, Frame left, Frame root) {
    StackTraceElement[] trace = traceOf(t);
    if (!isRecorded(t, trace)) {
      return;
    }
    List<StackTraceElement> chain = chain(left.awaitedBy(), root);
    if (isMadeBy(left, trace)) {
      insert(t, trace, chain);
    } else {
      insertOnce(t, trace, chain, null);
    }
  }

  /**
   * Puts what awaits {@code resumed} into the trace of {@code t}, if that was made on the stack of
   * its body and lacks them still: right above the driver it has the call that resumed it.
   */
  static void complete(Throwable t, Frame resumed, Frame root) {
    StackTraceElement[] trace = traceOf(t);
    if (isMadeBy(resumed, trace)) {
      insert(t, trace, chain(resumed.awaitedBy(), root));
    }
  }

  /**
   * Puts the bodies on the Java stack into the trace of {@code t}, which was made elsewhere, as
   * though it had been made here.
   */
  static void extendByCallers(Throwable t) {
    StackTraceElement[] trace = traceOf(t);
    if (isRecorded(t, trace)) {
      StackTraceElement[] own = new Throwable().getStackTrace();
      int driver = driverIn(own);
      insertOnce(t, trace, withoutMachinery(own, driver), driver == 0 ? null : own[driver - 1]);
    }
  }

  /** Puts the Java stack at the end of the trace of {@code t}, unless that ends with its end. */
  static void extendByStack(Throwable t) {
    StackTraceElement[] trace = traceOf(t);
    StackTraceElement[] own = new Throwable().getStackTrace();
    // Not the last one only: behind the callers are the awaiters of who was thrown it again.
    if (own.length > 0
        && Arrays.stream(trace).noneMatch(element -> samePlace(element, own[own.length - 1]))) {
      List<StackTraceElement> all = new ArrayList<>(Arrays.asList(trace));
      Arrays.stream(own).dropWhile(StackTraces::isHelper).forEach(all::add);
      t.setStackTrace(all.toArray(StackTraceElement[]::new));
    }
  }

  private static boolean isHelper(StackTraceElement element) {
    return element.getClassName().equals(StackTraces.class.getName())
        || element.getClassName().equals(Driver.class.getName());
  }

  private static List<StackTraceElement> chain(@Nullable Frame innermost, Frame root) {
    List<StackTraceElement> chain = new ArrayList<>();
    for (Frame frame = innermost;
        frame != null && chain.size() < LIMIT;
        frame = frame.awaitedBy()) {
      if (!(frame instanceof AsyncLoop<?> || frame instanceof AsyncGeneratorStep<?>)) {
        chain.add(Locations.of(frame)); // these are left out where they are on the Java stack
      }
      if (frame == root) {
        break;
      }
    }
    return chain;
  }

  private static void insert(
      Throwable t, StackTraceElement[] trace, List<StackTraceElement> chain) {
    int driver = driverIn(trace);
    insert(t, trace, driver, withoutMachinery(trace, driver), chain, null);
  }

  /**
   * Inserts a chain unless it is there: thrown again after another suspension, {@code t} has it.
   */
  private static void insertOnce(
      Throwable t,
      StackTraceElement[] trace,
      List<StackTraceElement> chain,
      @Nullable StackTraceElement resumption) {
    int driver = driverIn(trace);
    List<StackTraceElement> program = withoutMachinery(trace, driver);
    boolean isThere = endsWith(program, chain);
    insert(t, trace, driver, program, isThere ? List.of() : chain, resumption);
  }

  /**
   * Lets the trace consist of {@code program}, {@code chain}, {@code resumption} if there is one,
   * and what {@code trace} has from {@code driver} on.
   */
  private static void insert(
      Throwable t,
      StackTraceElement[] trace,
      int driver,
      List<StackTraceElement> program,
      List<StackTraceElement> chain,
      @Nullable StackTraceElement resumption) {
    List<StackTraceElement> all = new ArrayList<>(program.size() + chain.size() + trace.length);
    all.addAll(program);
    all.addAll(chain.subList(0, Math.min(chain.size(), Math.max(0, LIMIT - program.size()))));
    if (resumption != null) {
      all.add(resumption);
    }
    all.addAll(Arrays.asList(trace).subList(driver, trace.length));
    t.setStackTrace(all.toArray(StackTraceElement[]::new));
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

  /** Returns whether a trace is kept: an empty one is begun for a cancellation only. */
  private static boolean isRecorded(Throwable t, StackTraceElement[] trace) {
    return trace.length > 0 || t instanceof CancelledError;
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
        || (type.startsWith(PACKAGE) && OWN.contains(type));
  }
}
