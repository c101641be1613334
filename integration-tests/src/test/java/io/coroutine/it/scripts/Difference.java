package io.coroutine.it.scripts;

import java.util.List;

/** A script that two runners do not run alike. */
record Difference(Script script, List<String> expected, List<String> actual) {

  @Override
  public String toString() {
    return String.join(
        "\n",
        "script of seed " + script.seed(),
        PythonPrinter.print(script),
        JavaPrinter.print(List.of(script)),
        "expected:",
        String.join("\n", expected),
        "",
        "actual:",
        String.join("\n", actual),
        "",
        "first difference: " + firstDifference());
  }

  private String firstDifference() {
    for (int i = 0; ; i++) {
      String left = i < expected.size() ? expected.get(i) : "nothing";
      String right = i < actual.size() ? actual.get(i) : "nothing";
      if (!left.equals(right)) {
        return left + " | " + right;
      }
    }
  }
}
