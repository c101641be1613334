package io.coroutine.it.cost;

import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.objectweb.asm.Type;

/**
 * Objects of one class and size; the largest come first.
 *
 * @param className without package
 * @param size in bytes
 */
record ObjectKind(String className, long size) implements Comparable<ObjectKind> {
  private static final Pattern NUMBERED_LAMBDA = Pattern.compile("\\$\\$Lambda.*");
  private static final String PROGRAMS = ObjectKind.class.getPackageName() + '.';

  /** Returns the kind of an object; a class of our programs goes without the class around it. */
  static ObjectKind of(String binaryName, long size) {
    String name = NUMBERED_LAMBDA.matcher(binaryName).replaceFirst("\\$\\$Lambda");
    if (name.startsWith("[")) {
      name = Type.getType(name.replace('.', '/')).getClassName();
    }
    String withoutPackage = name.substring(name.lastIndexOf('.') + 1);
    return new ObjectKind(
        name.startsWith(PROGRAMS)
            ? withoutPackage.substring(withoutPackage.indexOf('$') + 1)
            : withoutPackage,
        size);
  }

  @Override
  public int compareTo(ObjectKind other) {
    int bySize = Long.compare(other.size, size);
    return bySize != 0 ? bySize : className.compareTo(other.className);
  }

  /** Returns the bytes of some objects. */
  static long bytes(Map<ObjectKind, Integer> objects) {
    return objects.entrySet().stream().mapToLong(e -> e.getKey().size * e.getValue()).sum();
  }

  /** Returns text such as {@code 64 Task + 2 x 24 Future}. */
  static String describe(Map<ObjectKind, Integer> objects, IntFunction<String> count) {
    return objects.entrySet().stream()
        .map(e -> times(count.apply(e.getValue())) + e.getKey().size + ' ' + e.getKey().className)
        .collect(Collectors.joining(" + "));
  }

  private static String times(String count) {
    return count.equals("1") ? "" : count + " x ";
  }
}
