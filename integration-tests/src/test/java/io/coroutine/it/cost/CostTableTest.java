package io.coroutine.it.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** A table can be read, and says what has changed. */
class CostTableTest {
  private static final String TEXT =
      """
      await | 40 = 40 Frame
      sleep | 0
      """;

  @Test
  void textIsThatOfTheFile() {
    assertEquals(TEXT, CostTable.parse(TEXT).toString());
  }

  @Test
  void namesMayHaveAnyLength() {
    CostTable table = new CostTable();
    table.add("a", "1");
    table.add("longer", "2");
    assertEquals("a      | 1\nlonger | 2\n", table.toString());
    assertEquals("1", CostTable.parse(table.toString()).get("a"));
  }

  @Test
  void tableHasNoChangesFromItself() {
    assertEquals("", CostTable.parse(TEXT).changesFrom(CostTable.parse(TEXT)));
  }

  @Test
  void changeOfOneByteIsShownOldAndNew() {
    CostTable changed = CostTable.parse(TEXT.replace("sleep | 0", "sleep | 1"));
    assertEquals("sleep\n  was 0\n  is  1\n", changed.changesFrom(CostTable.parse(TEXT)));
  }

  @Test
  void rowsThatComeAndGoAreShown() {
    CostTable changed = CostTable.parse(TEXT.replace("sleep", "yield"));
    assertEquals(
        "sleep\n  was 0\n  is  missing\nyield\n  was missing\n  is  0\n",
        changed.changesFrom(CostTable.parse(TEXT)));
  }

  @Test
  void failureHasTheWholeTable() {
    CostTable held = CostTable.parse(TEXT.replace("40", "48"));
    AssertionError failure =
        assertThrows(AssertionError.class, () -> CostTable.parse(TEXT).assertIs(held, "some.txt"));
    assertEquals(
        """
        what coroutines cost has changed:
        await
          was 48 = 48 Frame
          is  40 = 40 Frame

        If it is meant to, run with -Dcost.update=true, or make this \
        integration-tests/src/test/resources/cost/some.txt:

        """
            + TEXT,
        failure.getMessage());
  }

  @Test
  void nameComesOnce() {
    CostTable table = CostTable.parse(TEXT);
    assertThrows(IllegalArgumentException.class, () -> table.add("sleep", "1"));
  }
}
