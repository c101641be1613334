package io.coroutine.it.torture.suites;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The comparison notices what it is there for. */
class ComparisonTest {
  private static final Outcomes UNTOUCHED =
      outcomes("a/one()", "SUCCESSFUL", "a/two()", "SUCCESSFUL", "a/three()", "FAILED");

  private static Outcomes outcomes(String... testsAndStatuses) {
    Map<String, String> statuses = new TreeMap<>();
    for (int i = 0; i < testsAndStatuses.length; i += 2) {
      statuses.put(testsAndStatuses[i], testsAndStatuses[i + 1]);
    }
    return new Outcomes(statuses);
  }

  private static DeclaredFailure declaration(String test) {
    return new DeclaredFailure("suite", Resumption.AT_ONCE, test, "looks at its stack");
  }

  @Test
  void hasNothingToSayOfJarsThatDoTheSame() {
    Comparison comparison = Comparison.of(UNTOUCHED, UNTOUCHED, List.of());
    assertEquals(new Comparison(List.of(), Set.of(), List.of()), comparison);
  }

  @Test
  void reportsTestThatFails() {
    Outcomes tortured = outcomes("a/one()", "SUCCESSFUL", "a/two()", "FAILED");
    assertEquals(List.of("FAILED a/two()"), Comparison.of(UNTOUCHED, tortured, List.of()).broken());
  }

  @Test
  void reportsTestThatIsAborted() {
    Outcomes tortured = outcomes("a/one()", "ABORTED", "a/two()", "SUCCESSFUL");
    assertEquals(
        List.of("ABORTED a/one()"), Comparison.of(UNTOUCHED, tortured, List.of()).broken());
  }

  @Test
  void reportsTestThatVanishes() {
    Outcomes tortured = outcomes("a/two()", "SUCCESSFUL");
    assertEquals(
        List.of("MISSING a/one()"), Comparison.of(UNTOUCHED, tortured, List.of()).broken());
  }

  @Test
  void doesNotReportTestThatFailsUntouched() {
    Outcomes tortured = outcomes("a/one()", "SUCCESSFUL", "a/two()", "SUCCESSFUL");
    assertEquals(List.of(), Comparison.of(UNTOUCHED, tortured, List.of()).broken());
  }

  @Test
  void countsTestThatIsDeclared() {
    Outcomes tortured = outcomes("a/one()", "FAILED", "a/two()", "FAILED");
    List<DeclaredFailure> declarations = List.of(declaration("a/one()"));
    Comparison comparison = Comparison.of(UNTOUCHED, tortured, declarations);
    assertEquals(Set.of("a/one()"), comparison.declared());
    assertEquals(List.of("FAILED a/two()"), comparison.broken());
    assertEquals(List.of(), comparison.outdated());
  }

  @Test
  void reportsDeclarationOfTestThatPasses() {
    List<DeclaredFailure> declarations = List.of(declaration("a/one()"));
    assertEquals(declarations, Comparison.of(UNTOUCHED, UNTOUCHED, declarations).outdated());
  }

  @Test
  void doesNotReportDeclarationOfTestThatDidNotRun() {
    List<DeclaredFailure> declarations = List.of(declaration("b/one()"));
    assertEquals(List.of(), Comparison.of(UNTOUCHED, UNTOUCHED, declarations).outdated());
  }

  @Test
  void declarationCoversInvocationsOfParameterizedTest() {
    Outcomes untouched = outcomes("a/m(int)/#1", "SUCCESSFUL", "a/m(int)/#2", "SUCCESSFUL");
    Outcomes tortured = outcomes("a/m(int)/#1", "SUCCESSFUL", "a/m(int)/#2", "FAILED");
    List<DeclaredFailure> declarations = List.of(declaration("a/m(int)"));
    Comparison comparison = Comparison.of(untouched, tortured, declarations);
    assertEquals(new Comparison(List.of(), Set.of("a/m(int)/#2"), List.of()), comparison);
  }

  @Test
  void declarationDoesNotCoverLongerNames() {
    Outcomes untouched = outcomes("a/methods()", "SUCCESSFUL");
    Outcomes tortured = outcomes("a/methods()", "FAILED");
    List<DeclaredFailure> declarations = List.of(declaration("a/method"));
    assertEquals(
        List.of("FAILED a/methods()"), Comparison.of(untouched, tortured, declarations).broken());
  }
}
