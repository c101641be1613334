package io.coroutine.it.cancellation;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.coroutine.it.conformance.scenarios.Scenarios;
import io.coroutine.test.CancelEverywhere;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Programs keep their promises wherever one of their tasks is cancelled, in many orders. */
class CancelEverywhereTest {
  private static final int LEAST_RUNS = 10_000;
  private static final long[] SEEDS = LongStream.rangeClosed(1, 25).toArray();

  private static final Map<String, Supplier<Experiment>> EXPERIMENTS = new LinkedHashMap<>();

  static {
    EXPERIMENTS.put("lock", LockExperiments.Locked::new);
    EXPERIMENTS.put("semaphore", LockExperiments::semaphore);
    EXPERIMENTS.put("bounded semaphore", LockExperiments::boundedSemaphore);
    EXPERIMENTS.put("event", LockExperiments.Flagged::new);
    EXPERIMENTS.put("condition", LockExperiments.Conditional::new);
    EXPERIMENTS.put("barrier", LockExperiments.Together::new);
    EXPERIMENTS.put("queue", QueueExperiments::queue);
    EXPERIMENTS.put("LIFO queue", QueueExperiments::lifoQueue);
    EXPERIMENTS.put("priority queue", QueueExperiments::priorityQueue);
    EXPERIMENTS.put("groups", GroupExperiments.Groups::new);
    EXPERIMENTS.put("groups started and cancelled", GroupExperiments.StartedAndCancelled::new);
    EXPERIMENTS.put("limits of time", GroupExperiments.Limits::new);
    EXPERIMENTS.put("gatherings", GroupExperiments.Gatherings::new);
    EXPERIMENTS.put("pools", GroupExperiments.Pools::new);
    EXPERIMENTS.put("context managers", GroupExperiments.Managers::new);
  }

  @TestFactory
  Stream<DynamicTest> programKeepsItsPromises() {
    AtomicInteger runs = new AtomicInteger();
    Stream<DynamicTest> each =
        EXPERIMENTS.entrySet().stream()
            .map(
                experiment ->
                    dynamicTest(
                        experiment.getKey(),
                        () ->
                            runs.addAndGet(
                                CancelEverywhere.of(experiment.getValue())
                                    .underSeeds(SEEDS)
                                    .run())));
    DynamicTest enough =
        dynamicTest(
            "in at least " + LEAST_RUNS + " runs",
            () -> assertTrue(runs.get() >= LEAST_RUNS, () -> "only " + runs));
    return Stream.concat(each, Stream.of(enough));
  }

  @TestFactory
  Stream<DynamicTest> scenarioEndsWhereverATaskIsCancelled() {
    return Scenarios.names().stream()
        .map(
            name ->
                dynamicTest(
                    name,
                    () -> {
                      int points = InterferedScenario.run(name, 0, -1);
                      for (int point = 0; point < points; point++) {
                        InterferedScenario.run(name, point, point);
                      }
                    }));
  }
}
