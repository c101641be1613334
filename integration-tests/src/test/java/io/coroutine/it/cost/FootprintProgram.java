package io.coroutine.it.cost;

import io.coroutine.asyncio.Condition;
import io.coroutine.asyncio.Event;
import io.coroutine.asyncio.Lock;
import io.coroutine.asyncio.Queue;
import io.coroutine.asyncio.Semaphore;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.openjdk.jol.info.ClassLayout;
import org.openjdk.jol.info.FieldLayout;

/** Prints the rows of the table of footprints. */
final class FootprintProgram {
  private static final List<String> CLASSES =
      List.of(
          "AsyncGenerator",
          "ResultCoroutine",
          "asyncio.Future",
          "asyncio.Task",
          "asyncio.GatheringFuture",
          "asyncio.Handle",
          "asyncio.TimerHandle",
          "Yield",
          "asyncio.Sleep",
          "asyncio.SleepFuture",
          "asyncio.Timeout",
          "asyncio.TaskGroup",
          "asyncio.WaitingLine",
          "asyncio.Lock",
          "asyncio.Queue");

  private final CostTable table = new CostTable();

  private FootprintProgram() {}

  public static void main(String[] arguments) throws ReflectiveOperationException {
    FootprintProgram program = new FootprintProgram();
    program.addLayouts();
    program.addGraphs();
    System.out.println(program.table);
  }

  /** Adds what the fields of one object take. */
  private void addLayouts() throws ClassNotFoundException {
    table.add("coroutine without locals", layout(Parked.empty().getClass()));
    table.add(
        "coroutine with an int, two references and a long", layout(Parked.deep(1).getClass()));
    table.add("generator with two references and a long", layout(Parked.generator().getClass()));
    for (String name : CLASSES) {
      table.add(name, layout(Class.forName("io.coroutine." + name)));
    }
  }

  /** Adds what one more object takes with all that belongs to it. */
  private void addGraphs() throws IllegalAccessException {
    addGraph("a coroutine that is suspended, 1 deep", () -> Parked.deep(1));
    addGraph("the same, 5 deep", () -> Parked.deep(5));
    addGraphOfMany("a task that waits, 1 deep", count -> Parked.tasks(count, 1));
    addGraphOfMany("the same task, 5 deep", count -> Parked.tasks(count, 5));
    addGraph("a generator that is suspended", Parked::generator);
    addGraph("an async generator that is suspended", Parked::asyncGenerator);
    addGraph("a lock", Lock::new);
    addGraph("an event", Event::new);
    addGraph("a semaphore", () -> new Semaphore(1));
    addGraph("a condition", Condition::new);
    addGraph("a queue", () -> new Queue<Object>(1));
  }

  private void addGraph(String name, Supplier<Object> made) throws IllegalAccessException {
    addGraphOfMany(
        name,
        count -> {
          Object[] objects = new Object[count];
          Arrays.setAll(objects, i -> made.get());
          return objects;
        });
  }

  private void addGraphOfMany(String name, IntFunction<Object[]> made)
      throws IllegalAccessException {
    Map<ObjectKind, Integer> more = new TreeMap<>(ObjectGraph.reachableFrom(made.apply(3)));
    ObjectGraph.reachableFrom(made.apply(2))
        .forEach((kind, count) -> more.merge(kind, -count, Integer::sum));
    more.values().removeIf(count -> count == 0);
    String objects = ObjectKind.describe(more, Integer::toString);
    table.add(name, ObjectKind.bytes(more) + " = " + objects);
  }

  /**
   * Returns the size of an object and its fields, in the order of their names: which of them comes
   * first in memory is the business of the JVM.
   */
  private static String layout(Class<?> type) {
    ClassLayout layout = ClassLayout.parseClass(type);
    List<FieldLayout> fields =
        StreamSupport.stream(layout.fields().spliterator(), false)
            .sorted(Comparator.comparing(FieldLayout::name))
            .toList();
    long used = fields.stream().mapToLong(FieldLayout::size).sum() + layout.headerSize();
    return layout.instanceSize()
        + " = header "
        + layout.headerSize()
        + fields.stream()
            .map(field -> " + " + field.name() + ' ' + field.size())
            .collect(Collectors.joining())
        + " + unused "
        + (layout.instanceSize() - used);
  }
}
