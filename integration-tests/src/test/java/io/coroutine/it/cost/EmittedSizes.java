package io.coroutine.it.cost;

import io.coroutine.it.cost.CodeSizes.Method;
import io.coroutine.it.support.Classes;
import io.coroutine.it.support.Compilation;
import java.util.Map;

/** What the transformer makes of the methods of a class: bytes of code and of frame classes. */
final class EmittedSizes {
  private static final String CLASS = "Emitted";

  private final Map<Method, Integer> before;
  private final Map<Method, Integer> after;
  private final Map<String, byte[]> classes;
  private int allFrames;

  private EmittedSizes(String source) {
    Map<String, byte[]> compiled = Compilation.compile(CLASS, source, "--release", "17");
    before = CodeSizes.of(compiled.get(CLASS));
    classes = Classes.transform(compiled);
    after = CodeSizes.of(classes.get(CLASS));
  }

  /**
   * Returns a row for each coroutine of the class {@code Emitted}, and the sum of all code. {@code
   * before} is the code as it was compiled; {@code method} what has its name and descriptor now,
   * {@code body} what has its name and another descriptor.
   */
  static CostTable table(String source) {
    return new EmittedSizes(source).table();
  }

  private CostTable table() {
    CostTable table = new CostTable();
    for (Method method : before.keySet()) {
      byte[] frame = classes.get(CLASS + '$' + method.name() + "$Coroutine");
      if (frame != null) {
        table.add(method.name(), row(method, frame));
      }
    }
    int allCode = after.values().stream().mapToInt(Integer::intValue).sum();
    table.add("the whole class", "code " + allCode + ", frame classes " + allFrames);
    return table;
  }

  private String row(Method method, byte[] frame) {
    int code = 0;
    StringBuilder parts = new StringBuilder();
    for (Map.Entry<Method, Integer> entry : after.entrySet()) {
      Method other = entry.getKey();
      if (other.name().equals(method.name()) || other.name().startsWith(method.name() + '$')) {
        code += entry.getValue();
        parts.append(parts.isEmpty() ? "" : " + ").append(entry.getValue());
        parts.append(' ').append(role(other, method));
      }
    }
    allFrames += frame.length;
    return String.format(
        "before %d, code %d = %s, frame class %d", before.get(method), code, parts, frame.length);
  }

  private static String role(Method emitted, Method of) {
    if (!emitted.name().equals(of.name())) {
      return emitted.name().substring(of.name().length());
    }
    return emitted.equals(of) ? "method" : "body";
  }
}
