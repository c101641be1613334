package io.coroutine.it.cost;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** The objects that each thread of an {@link AllocationProgram} has allocated. */
final class AllocatedObjects {
  private final Map<String, Map<ObjectKind, Integer>> byThread = new HashMap<>();

  private AllocatedObjects() {}

  static AllocatedObjects read(Path recording) throws IOException {
    AllocatedObjects objects = new AllocatedObjects();
    try (RecordingFile file = new RecordingFile(recording)) {
      while (file.hasMoreEvents()) {
        RecordedEvent event = file.readEvent();
        if (event.getEventType().getName().equals(AllocationProgram.ALLOCATED)) {
          objects.add(event);
        }
      }
    }
    return objects;
  }

  private void add(RecordedEvent event) {
    if (event.getThread() != null && event.getThread().getJavaName() != null) {
      byThread
          .computeIfAbsent(event.getThread().getJavaName(), name -> new TreeMap<>())
          .merge(
              ObjectKind.of(
                  event.getClass("objectClass").getName(), event.getLong("allocationSize")),
              1,
              Integer::sum);
    }
  }

  /**
   * Returns bytes and objects of one operation as text, such as {@code 96 = 64 Task + 2 x 16 Foo}.
   *
   * @throws AssertionError if the JVM counted other bytes than those of the objects
   */
  String perOperation(Measurement measurement) {
    Map<ObjectKind, Integer> more = new TreeMap<>(of(measurement.threadOfTwice()));
    of(measurement.threadOfOnce()).forEach((kind, count) -> more.merge(kind, -count, Integer::sum));
    more.values().removeIf(count -> count == 0);
    long sum = ObjectKind.bytes(more);
    if (sum != measurement.bytes()) {
      throw new AssertionError(measurement + ", but the objects are " + more);
    }
    return sum == 0
        ? "0"
        : perOperation(sum) + " = " + ObjectKind.describe(more, AllocatedObjects::perOperation);
  }

  private Map<ObjectKind, Integer> of(String threadName) {
    return byThread.getOrDefault(threadName, Map.of());
  }

  /** Returns the whole number, or else the decimal fraction: with 256 operations each is finite. */
  private static String perOperation(long count) {
    return count % AllocationProgram.TIMES == 0
        ? Long.toString(count / AllocationProgram.TIMES)
        : Double.toString((double) count / AllocationProgram.TIMES);
  }
}
