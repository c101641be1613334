package io.coroutine.it.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    CostTable changed = CostTable.parse(TEXT);
    AssertionError failure =
        assertThrows(AssertionError.class, () -> changed.assertIsThatOf(AllocationTest.TABLE));
    assertTrue(failure.getMessage().endsWith(TEXT), failure.getMessage());
    assertTrue(failure.getMessage().contains("-Dcost.update=true"), failure.getMessage());
  }

  @Test
  void nameComesOnce() {
    CostTable table = CostTable.parse(TEXT);
    assertThrows(IllegalArgumentException.class, () -> table.add("sleep", "1"));
  }
}
