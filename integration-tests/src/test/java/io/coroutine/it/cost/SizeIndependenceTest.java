package io.coroutine.it.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What coroutines, generators and tasks do costs the same however many others there are: counted in
 * instructions that the library executes, not in time.
 */
class SizeIndependenceTest {
  private static final ClassLoader LOADER = new CountingLoader();
  private static final int FEW = 10;

  private static long instructions(String program, int size) throws ReflectiveOperationException {
    Class<?> programs = LOADER.loadClass(SizedPrograms.class.getName());
    long instructions = (long) programs.getMethod(program, int.class).invoke(null, size);
    assertTrue(instructions > 0, "nothing was counted");
    return instructions;
  }

  private static double growth(String program, int many) throws ReflectiveOperationException {
    return (double) instructions(program, many) / instructions(program, FEW);
  }

  @ParameterizedTest
  @CsvSource({
    "resumes, 1000",
    "takesElements, 10000",
    "yieldsAmongReady, 10000",
    "yieldsAmongWaiting, 10000",
    "yieldsAmongSleeping, 10000",
    "startsTasksAmongWaiting, 10000"
  })
  void costsTheSameAmongFewAndMany(String program, int many) throws ReflectiveOperationException {
    assertEquals(1, growth(program, many), 0.05, () -> "growth from " + FEW + " to " + many);
  }

  /** The heap of timers is five levels deeper. */
  @Test
  void sleepCostsLittleMoreAmongMany() throws ReflectiveOperationException {
    double growth = growth("sleepsAmongSleeping", 10_000);
    assertTrue(growth < 2, "by a factor of " + growth);
  }

  @ParameterizedTest
  @CsvSource({
    "resumesAndWalks, 1000",
    "takesElementsAndWalks, 10000",
    "yieldsAndListsAmongWaiting, 10000"
  })
  void costThatGrowsIsNoticed(String program, int many) throws ReflectiveOperationException {
    double growth = growth(program, many);
    assertTrue(growth > 10, "by a factor of " + growth + " only");
  }
}
