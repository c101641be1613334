package io.coroutine.asyncio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ValuesTest {
  private static final int VARIABLES = 40;
  private static final int VERSIONS = 30;
  private static final int STEPS = 20_000;

  /** A version, and what it has to hold whatever happens to others. */
  private record Version(Values values, Map<ContextVar<?>, Object> expected) {}

  @Test
  void emptyHoldsNothing() {
    ContextVar<String> variable = new ContextVar<>("variable");
    assertEquals(0, Values.EMPTY.size());
    assertFalse(Values.EMPTY.contains(variable));
    assertEquals("absent", Values.EMPTY.get(variable, "absent"));
    assertSame(Values.EMPTY, Values.EMPTY.without(variable));
  }

  @Test
  void nullIsAValue() {
    ContextVar<String> variable = new ContextVar<>("variable");
    Values values = Values.EMPTY.with(variable, null);
    assertNull(values.get(variable, "absent"));
    assertEquals(1, values.size());
    assertNull(values.toMap().get(variable));
    assertEquals("absent", values.without(variable).get(variable, "absent"));
  }

  @Test
  void behavesAsAMapWhoseVersionsDoNotChange() {
    SplittableRandom random = new SplittableRandom(20);
    List<ContextVar<Integer>> variables = variables();
    List<Version> versions = new ArrayList<>(List.of(new Version(Values.EMPTY, Map.of())));
    int largest = 0;
    for (int step = 0; step < STEPS; step++) {
      Version before = versions.get(random.nextInt(versions.size()));
      Version after = changed(before, variables, random);
      assertHolds(after, variables);
      assertHolds(before, variables);
      largest = Math.max(largest, after.values.size());
      if (versions.size() < VERSIONS) {
        versions.add(after);
      } else {
        versions.set(random.nextInt(VERSIONS), after);
      }
    }
    assertEquals(VARIABLES, largest, "tables of all sizes have been there");
  }

  /** Variables whose hashes are neighbours and, of the second half, collide in small tables. */
  private static List<ContextVar<Integer>> variables() {
    List<ContextVar<Integer>> variables = new ArrayList<>();
    while (variables.size() < VARIABLES) {
      ContextVar<Integer> variable = new ContextVar<>("variable " + variables.size());
      if (variables.size() < VARIABLES / 2 || variable.hash % 16 == 0) {
        variables.add(variable);
      }
    }
    return variables;
  }

  private static Version changed(
      Version before, List<ContextVar<Integer>> variables, SplittableRandom random) {
    ContextVar<Integer> variable = variables.get(random.nextInt(VARIABLES));
    Map<ContextVar<?>, Object> expected = new HashMap<>(before.expected);
    if (random.nextInt(10) == 0) {
      expected.remove(variable);
      return new Version(before.values.without(variable), expected);
    }
    Integer value = random.nextInt(10) == 0 ? null : random.nextInt();
    expected.put(variable, value);
    return new Version(before.values.with(variable, value), expected);
  }

  private static void assertHolds(Version version, List<ContextVar<Integer>> variables) {
    assertEquals(version.expected, version.values.toMap());
    assertEquals(version.expected.size(), version.values.size());
    for (ContextVar<Integer> variable : variables) {
      assertEquals(version.expected.containsKey(variable), version.values.contains(variable));
      assertEquals(
          version.expected.getOrDefault(variable, "absent"),
          version.values.get(variable, "absent"));
    }
  }
}
