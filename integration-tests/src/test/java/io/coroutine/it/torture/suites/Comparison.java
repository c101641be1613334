package io.coroutine.it.torture.suites;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a tortured jar does differently from the jar as it is.
 *
 * @param broken tests that pass on the jar as it is and not on the tortured one, nor are declared
 * @param declared tests of which that is declared
 * @param outdated declarations of which every test passes on the tortured jar
 */
record Comparison(List<String> broken, Set<String> declared, List<DeclaredFailure> outdated) {

  static Comparison of(Outcomes untouched, Outcomes tortured, List<DeclaredFailure> declarations) {
    List<String> broken = new ArrayList<>();
    Set<String> declared = new TreeSet<>();
    for (String test : untouched.passed()) {
      if (tortured.hasPassed(test)) {
        continue;
      }
      if (declarations.stream().anyMatch(declaration -> declaration.covers(test))) {
        declared.add(test);
      } else {
        broken.add(tortured.statusOf(test) + " " + test);
      }
    }
    return new Comparison(broken, declared, outdated(tortured, declarations));
  }

  private static List<DeclaredFailure> outdated(
      Outcomes tortured, List<DeclaredFailure> declarations) {
    return declarations.stream().filter(declaration -> isOutdated(declaration, tortured)).toList();
  }

  /** A subset of a suite may have none of the tests. */
  private static boolean isOutdated(DeclaredFailure declaration, Outcomes tortured) {
    List<String> covered =
        tortured.statusByTest().keySet().stream().filter(declaration::covers).toList();
    return !covered.isEmpty() && covered.stream().allMatch(tortured::hasPassed);
  }
}
