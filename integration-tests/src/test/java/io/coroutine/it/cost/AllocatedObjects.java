package io.coroutine.it.cost;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.objectweb.asm.Type;

/** The objects that each thread of an {@link AllocationProgram} has allocated. */
final class AllocatedObjects {
  private static final Pattern NUMBERED_LAMBDA = Pattern.compile("\\$\\$Lambda.*");

  private static final String PROGRAMS = AllocatedObjects.class.getPackageName() + '.';

  /** Objects of one size and class. */
  private record Kind(String className, long size) implements Comparable<Kind> {
    @Override
    public int compareTo(Kind other) {
      int bySize = Long.compare(other.size, size);
      return bySize != 0 ? bySize : className.compareTo(other.className);
    }
  }

  private final Map<String, Map<Kind, Integer>> byThread = new HashMap<>();

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
      RecordedClass type = event.getClass("objectClass");
      byThread
          .computeIfAbsent(event.getThread().getJavaName(), name -> new TreeMap<>())
          .merge(new Kind(shortName(type), event.getLong("allocationSize")), 1, Integer::sum);
    }
  }

  /** Returns the name without package, and for classes of the programs without the class around. */
  private static String shortName(RecordedClass type) {
    String descriptor = NUMBERED_LAMBDA.matcher(type.getName()).replaceFirst("\\$\\$Lambda");
    String name = descriptor.startsWith("[") ? Type.getType(descriptor).getClassName() : descriptor;
    String withoutPackage = name.substring(name.lastIndexOf('.') + 1);
    return name.startsWith(PROGRAMS)
        ? withoutPackage.substring(withoutPackage.indexOf('$') + 1)
        : withoutPackage;
  }

  /**
   * Returns bytes and objects of one operation as text, such as {@code 96 = 64 Task + 2 x 16 Foo}.
   *
   * @throws AssertionError if the JVM counted other bytes than those of the objects
   */
  String perOperation(Measurement measurement) {
    Map<Kind, Integer> more = new TreeMap<>(of(measurement.threadOfTwice()));
    of(measurement.threadOfOnce()).forEach((kind, count) -> more.merge(kind, -count, Integer::sum));
    more.values().removeIf(count -> count == 0);
    long sum = more.entrySet().stream().mapToLong(e -> e.getKey().size * e.getValue()).sum();
    if (sum != measurement.bytes()) {
      throw new AssertionError(measurement + ", but the objects are " + more);
    }
    return perOperation(sum)
        + more.entrySet().stream()
            .map(e -> times(e.getValue()) + e.getKey().size + ' ' + e.getKey().className)
            .collect(Collectors.joining(" + ", more.isEmpty() ? "" : " = ", ""));
  }

  private Map<Kind, Integer> of(String threadName) {
    return byThread.getOrDefault(threadName, Map.of());
  }

  private static String times(int count) {
    return count == AllocationProgram.TIMES ? "" : perOperation(count) + " x ";
  }

  /** Returns the whole number, or else the decimal fraction: with 256 operations each is finite. */
  private static String perOperation(long count) {
    return count % AllocationProgram.TIMES == 0
        ? Long.toString(count / AllocationProgram.TIMES)
        : Double.toString((double) count / AllocationProgram.TIMES);
  }
}
