package io.coroutine.it.scripts;

import io.coroutine.AsyncGenerator;
import io.coroutine.Awaitable;
import io.coroutine.Coroutine;
import io.coroutine.Generator;
import io.coroutine.StopIteration;
import io.coroutine.it.scripts.Failures.TraceIsFull;
import io.coroutine.it.scripts.Slot.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What a script in Java does things with; {@code world.py} is the same for Python. The objects have
 * numbers, and whatever happens is written to the trace.
 */
public final class World {
  private static final int MAX_LINES = 100;

  /** How often an object is driven that is run to its end. */
  private static final int MAX_STEPS = 6;

  /** How often in a row a script finds out that an object yields nothing. */
  private static final int MAX_FAILURES = 2;

  private static final String YIELD = "yield";
  private static final int CLOSERS = 100;
  private static final List<String> ORDINARY_ENDS =
      List.of(": done None", ": return None", ": skipped", ": CLOSED");

  private final List<String> trace = new ArrayList<>();
  private final TreeMap<Integer, Slot> slots = new TreeMap<>();

  /** How many operations are being done, one within the other. */
  private int depth;

  private boolean isFinishing;

  World() {}

  List<String> trace() {
    return trace;
  }

  /** Writes what a function has got, where it stands. */
  public void log(String place, Object value) {
    write(place + ": " + PythonNames.of(value));
  }

  /** Writes what a function has caught, where it stands. */
  public void caught(String place, Throwable thrown) {
    write(place + ": " + PythonNames.of(thrown));
  }

  private void write(String line) {
    if (trace.size() >= MAX_LINES) {
      throw new TraceIsFull();
    }
    if (!isFinishing || ORDINARY_ENDS.stream().noneMatch(line::endsWith)) {
      trace.add(line);
    }
  }

  /** Gives an object its number. */
  public void make(int number, Object object) {
    slots.put(number, Slot.of(object));
  }

  /** Sends {@code value} to an object. */
  public void send(int number, Object value) {
    Slot slot = slots.get(number);
    if (slot == null) {
      write("send " + number + ": nothing");
      return;
    }
    // What is sent to one that asend() has given: CPython takes it in the place of asend's own.
    sendTo(slot, number, slot.isFreshStep() ? null : value);
  }

  private boolean sendTo(Slot slot, int number, Object value) {
    if (isReentry(slot) || !slot.mayBeDriven()) {
      write("send " + number + ": skipped");
      return false;
    }
    return attempt("send " + number, YIELD, slot, () -> slot.send(value));
  }

  /**
   * Returns whether a function may be about to drive the awaitable that runs it: in CPython that
   * goes on without it. Or somebody one of {@code athrow} that may be over, which CPython does not
   * notice.
   */
  private boolean isReentry(Slot slot) {
    return slot.isInUse && (depth > 0 ? slot.isStep() : slot.isThrow());
  }

  /** Asks a generator for its next element. */
  public void next(int number) {
    Generator<Object> generator = generator(number);
    if (generator == null) {
      write("next " + number + ": nothing");
      return;
    }
    attempt("next " + number, YIELD, slots.get(number), generator::next);
  }

  /** Sends until an object is over, or often enough. */
  public void run(int number) {
    Slot slot = slots.get(number);
    if (slot == null) {
      write("run " + number + ": nothing");
      return;
    }
    for (int i = 0; i < MAX_STEPS && sendTo(slot, number, i == 0 ? null : i); i++) {
      // goes on
    }
  }

  /** Runs through some elements of a generator. */
  public void each(int number, int count) {
    String what = "each " + number;
    Generator<Object> generator = generator(number);
    if (generator == null) {
      write(what + ": nothing");
      return;
    }
    int seen = 0;
    depth++;
    try {
      for (Object element : generator) {
        write(what + ": " + PythonNames.of(element));
        if (++seen == count) {
          break;
        }
      }
      if (seen < count) {
        dropResult(generator);
      }
      write(what + ": end");
    } catch (TraceIsFull e) {
      throw e;
    } catch (Throwable t) {
      write(what + ": raise " + PythonNames.of(t));
    } finally {
      depth--;
    }
  }

  /** Drops what a loop leaves for the next {@code next}, while Python's loop takes it. */
  private static void dropResult(Generator<Object> over) {
    try {
      over.next();
      throw new IllegalStateException("the loop has ended too early");
    } catch (StopIteration stop) {
      // as it should be
    }
  }

  /** Throws {@code error} into an object. */
  public void throwIn(int number, Throwable error) {
    Slot slot = slots.get(number);
    if (slot == null || slot.isFreshStep() || isReentry(slot)) {
      write("throw " + number + ": skipped");
      return;
    }
    attempt("throw " + number, YIELD, slot, () -> slot.throwIn(error));
  }

  /** Closes an object. */
  public void close(int number) {
    Slot slot = slots.get(number);
    if (slot == null || slot.isFreshStep() || isReentry(slot)) {
      write("close " + number + ": skipped");
      return;
    }
    attempt("close " + number, "done", slot, () -> slot.isStep() ? closed(slot) : slot.close());
  }

  /** What a step's body has returned is nothing to Python. */
  private static Object closed(Slot step) {
    step.close();
    return null;
  }

  /** Writes the state of an object. */
  public void state(int number) {
    Slot slot = slots.get(number);
    write("state " + number + ": " + (slot == null ? "nothing" : slot.state()));
  }

  private interface Action {
    Object run() throws Throwable;
  }

  /** Returns whether the object has yielded, and not ended or failed. */
  private boolean attempt(String what, String success, Slot slot, Action action) {
    if (isKnownToBeOver(slot)) {
      return false;
    }
    String outcome;
    boolean hasYielded = false;
    boolean wasInUse = slot.isInUse;
    slot.isInUse = true;
    depth++;
    try {
      outcome = success + " " + PythonNames.of(action.run());
      hasYielded = true;
    } catch (StopIteration stop) {
      outcome = "return " + PythonNames.of(stop.value());
    } catch (TraceIsFull e) {
      throw e;
    } catch (Throwable t) {
      outcome = "raise " + PythonNames.of(t);
    } finally {
      depth--;
      slot.isInUse = wasInUse || (slot.isThrow() && !hasYielded);
    }
    slot.failures = hasYielded && success.equals(YIELD) ? 0 : slot.failures + 1;
    write(what + ": " + outcome);
    return hasYielded;
  }

  private boolean isKnownToBeOver(Slot slot) {
    return depth == 0 && !isFinishing && slot.failures >= MAX_FAILURES;
  }

  /** Makes an awaitable of an async generator. */
  public void asend(int number, int source, Object value) {
    Slot of = slots.get(source);
    AsyncGenerator<?> generator = asyncGenerator(source);
    Coroutine<?> step = value == null ? generator.anext() : generator.asend(value);
    slots.put(number, Slot.ofStep(of, Step.SEND, step));
  }

  /** Makes an awaitable of an async generator. */
  public void athrow(int number, int source, Throwable error) {
    Coroutine<?> step = asyncGenerator(source).athrow(error);
    slots.put(number, Slot.ofStep(slots.get(source), Step.THROW, step));
  }

  /** Makes an awaitable of an async generator. */
  public void aclose(int number, int source) {
    Coroutine<?> step = asyncGenerator(source).aclose();
    slots.put(number, Slot.ofStep(slots.get(source), Step.CLOSE, step));
  }

  /** Returns an object to be awaited, or null. */
  @SuppressWarnings("unchecked") // they give objects of any type
  public Awaitable<Object> awaitable(int number) {
    Slot slot = slots.get(number);
    if (slot == null || isReentry(slot) || !slot.mayBeDriven()) {
      return null;
    }
    slot.isInUse = true;
    return (Awaitable<Object>) slot.object;
  }

  /** Returns a generator, or null. */
  @SuppressWarnings("unchecked") // they give objects of any type
  public Generator<Object> generator(int number) {
    Slot slot = slots.get(number);
    return slot == null ? null : (Generator<Object>) slot.object;
  }

  /** Returns an async generator, or null. */
  @SuppressWarnings("unchecked") // they give objects of any type
  public AsyncGenerator<Object> asyncGenerator(int number) {
    Slot slot = slots.get(number);
    return slot == null ? null : (AsyncGenerator<Object>) slot.object;
  }

  /** Returns what sends {@code value} to an async generator when it is awaited, or null. */
  public Awaitable<Object> sending(int number, Object value) {
    AsyncGenerator<Object> generator = asyncGenerator(number);
    return generator == null ? null : generator.asend(value);
  }

  /** Closes all objects, as CPython does with those that it finds to be garbage. */
  void finish() {
    isFinishing = true;
    List<Integer> numbers = List.copyOf(slots.keySet());
    for (int number : numbers) {
      if (!slots.get(number).isAsyncGenerator()) {
        close(number);
      }
    }
    for (int number : numbers) {
      if (slots.get(number).isAsyncGenerator()) {
        aclose(CLOSERS + number, number);
        run(CLOSERS + number);
        state(number);
      }
    }
  }
}
