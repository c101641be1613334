package io.coroutine.it.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What each operation allocates, object by object: {@code cost/allocation.txt}. The program is
 * interpreted, so that no compiler decides which objects there are; {@link CompiledAllocationTest}
 * says what is left of them.
 */
class AllocationTest {
  static final String TABLE = "allocation.txt";

  @TempDir static Path directory;

  private static Map<String, Measurement> measurements;
  private static AllocatedObjects objects;

  @BeforeAll
  static void run() throws IOException, InterruptedException {
    Path recording = directory.resolve("allocation.jfr");
    measurements =
        Measurement.parse(
            FixedJvm.ofTests()
                // G1: there Java 17's interpreter has no way to allocate that is not recorded.
                .with("-Xint", "-XX:-UseTLAB", "-XX:+UseG1GC")
                .run(AllocationProgram.class.getName(), recording.toString())
                .expectSuccess());
    objects = AllocatedObjects.read(recording);
  }

  private static String figure(Operation operation) {
    return objects.perOperation(measurements.get(operation.name()));
  }

  @Test
  void operationsAllocateWhatTheTableSays() {
    CostTable table = new CostTable();
    Operation.all().forEach(operation -> table.add(operation.name(), figure(operation)));
    table.assertIsThatOf(TABLE);
  }

  @Test
  void oneObjectMoreIsNoticed() {
    assertEquals("0", figure(CoroutineOperations.CALL));
    assertEquals("16 = 16 Object", figure(CoroutineOperations.PLANTED));
  }
}
