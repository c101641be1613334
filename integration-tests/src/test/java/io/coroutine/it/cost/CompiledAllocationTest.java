package io.coroutine.it.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What is left of the objects in {@code cost/allocation.txt} when HotSpot has compiled the program.
 * It compiles each method once, with its best compiler, while the program waits: so the outcome is
 * the same each time.
 */
class CompiledAllocationTest {
  private static Map<String, Measurement> measurements;

  @BeforeAll
  static void run() throws Exception {
    measurements =
        Measurement.parse(
            FixedJvm.ofTests()
                .with("-Xbatch", "-XX:-TieredCompilation")
                .run(CompiledAllocationProgram.class.getName())
                .expectSuccess());
  }

  private static double figure(Operation operation) {
    return (double) measurements.get(operation.name()).bytes() / CompiledAllocationProgram.TIMES;
  }

  @Test
  void awaitOfACallThatDoesNotSuspendAllocatesNothing() {
    assertEquals(0, figure(CoroutineOperations.CALL));
  }

  @Test
  void awaitOfACallThatIsKnownByItsReceiverAllocatesNothing() {
    assertEquals(0, figure(CoroutineOperations.ANY_CALL));
    assertEquals(0, figure(CoroutineOperations.INHERITED_CALL));
  }

  /**
   * In a JVM that compiles as usual, for here the best compiler needs what the first has counted.
   */
  private static double figureOfGenerator(Operation operation) throws Exception {
    Map<String, Measurement> found =
        Measurement.parse(
            FixedJvm.ofTests()
                .with("-Xbatch")
                .run(CompiledAllocationProgram.class.getName(), "generators")
                .expectSuccess());
    return (double) found.get(operation.name()).bytes() / CompiledAllocationProgram.TIMES;
  }

  @Test
  void generatorThatIsRunThroughWhereItIsMadeAllocatesNothing() throws Exception {
    assertEquals(0, figureOfGenerator(CoroutineOperations.GENERATOR));
  }

  @Test
  void generatorThatSomebodyElseCanSeeAllocatesItsFrame() throws Exception {
    assertEquals(32, figureOfGenerator(CoroutineOperations.KEPT_GENERATOR));
  }

  @Test
  void oneObjectMoreIsNoticed() {
    assertEquals(16, figure(CoroutineOperations.PLANTED));
  }
}
