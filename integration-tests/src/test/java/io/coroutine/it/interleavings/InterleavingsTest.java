package io.coroutine.it.interleavings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.coroutine.asyncio.Condition;
import io.coroutine.asyncio.Lock;
import io.coroutine.asyncio.Queue;
import io.coroutine.asyncio.Semaphore;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every order of the steps of a few tasks, with up to two cancellations at every point: nothing is
 * lost, nobody waits for what is there, and nobody gets past those who wait.
 */
@SuppressWarnings("UnnecessaryLambda") // the methods name the kinds in the table
class InterleavingsTest {
  /**
   * A model, made anew for each run, and how many runs it has at least: fewer would mean that
   * something is left out. Those with 0 have too many for a test that is run often.
   */
  private record Subject(String name, Function<Order, Model> model, int inOrder, int inAnyOrder) {
    DynamicTest explored(Order order, int cancellations, int atLeast) {
      return dynamicTest(
          name + ", " + order + ", cancellations: " + cancellations,
          () -> {
            int runs = Exploration.of(() -> model.apply(order), order, cancellations);
            assertTrue(runs >= atLeast, "runs: " + runs);
          });
    }
  }

  private static final List<Subject> SUBJECTS =
      List.of(
          new Subject("lock", order -> permits(lock(), 1, 3, order), 1_500, 5_000),
          new Subject("semaphore", order -> permits(semaphore(), 2, 3, order), 1_700, 10_000),
          new Subject("condition", order -> monitor(condition(), 3, 2), 1_200, 0),
          new Subject("condition, one item", order -> monitor(condition(), 2, 1), 200, 500),
          new Subject("event", order -> new EventModel(), 700, 6_000),
          new Subject("barrier", order -> new BarrierModel(), 50, 90),
          new Subject("queue, one consumer", order -> channel(queue(), 2, 1), 500, 1_600),
          new Subject("queue, one producer", order -> channel(queue(), 1, 2), 200, 400),
          new Subject("queue", order -> channel(queue(), 2, 2), 1_800, 0),
          new Subject("shutdown", order -> new ShutdownModel(), 800, 2_000),
          new Subject("pool", order -> new PoolModel(2), 40, 0),
          new Subject("pool, one item", order -> new PoolModel(1), 30, 3_500));

  private static Permits lock() {
    return Permits.of(new Lock());
  }

  private static Permits semaphore() {
    return Permits.of(new Semaphore(2));
  }

  private static Monitor condition() {
    return Monitor.of(new Condition());
  }

  private static Channel queue() {
    return Channel.of(new Queue<>(1));
  }

  private static Model permits(Permits permits, int count, int tasks, Order order) {
    return new PermitsModel(permits, count, tasks, order);
  }

  private static Model monitor(Monitor monitor, int consumers, int production) {
    return new MonitorModel(monitor, consumers, production);
  }

  private static Model channel(Channel channel, int producers, int consumers) {
    return new ChannelModel(channel, producers, consumers);
  }

  @TestFactory
  Stream<DynamicTest> promisesHoldInAsynciosOrder() {
    return SUBJECTS.stream().map(subject -> subject.explored(Order.FIFO, 2, subject.inOrder()));
  }

  @TestFactory
  Stream<DynamicTest> promisesHoldInAnyOrder() {
    return SUBJECTS.stream()
        .filter(subject -> subject.inAnyOrder() > 0)
        .map(subject -> subject.explored(Order.ANY, 1, subject.inAnyOrder()));
  }

  @TestFactory
  Stream<DynamicTest> promisesHoldForFourTasks() {
    return Stream.of(
            new Subject("lock", order -> permits(lock(), 1, 4, order), 9_000, 0),
            new Subject("semaphore", order -> permits(semaphore(), 2, 4, order), 10_000, 0))
        .map(subject -> subject.explored(Order.FIFO, 2, subject.inOrder()));
  }

  @TestFactory
  Stream<DynamicTest> faultsOfPermitsAreNoticed() {
    return Stream.of(TwinPermits.Flaw.values())
        .map(
            flaw ->
                noticed(
                    flaw,
                    order -> permits(new TwinPermits(1, flaw), 1, 3, order),
                    switch (flaw) {
                      case NONE -> "";
                      case BARGES -> "somebody got past one who waits";
                      case LOSES_THE_PERMIT_OF_A_CANCELLED_WAITER -> "a permit is lost";
                      case GIVES_TO_CANCELLED_WAITERS -> "a permit is lost";
                    }));
  }

  @TestFactory
  Stream<DynamicTest> faultsOfMonitorsAreNoticed() {
    return Stream.of(TwinMonitor.Flaw.values())
        .map(
            flaw ->
                noticed(
                    flaw,
                    order -> monitor(new TwinMonitor(flaw), 2, 1),
                    switch (flaw) {
                      case NONE -> "";
                      case LOSES_THE_NOTIFICATION_OF_A_CANCELLED_WAITER ->
                          "somebody waits for ever while there is an item";
                      case DOES_NOT_REACQUIRE_WHEN_CANCELLED -> "Lock is not acquired.";
                    }));
  }

  @TestFactory
  Stream<DynamicTest> faultsOfChannelsAreNoticed() {
    return Stream.of(TwinChannel.Flaw.values())
        .map(
            flaw ->
                switch (flaw) {
                  case NONE -> noticed(flaw, order -> channel(new TwinChannel(flaw), 2, 1), "");
                  case LOSES_THE_WAKE_UP_OF_A_CANCELLED_GETTER ->
                      noticed(
                          flaw,
                          order -> channel(new TwinChannel(flaw), 1, 2),
                          "a consumer waits for ever while there is an item");
                  case LOSES_THE_WAKE_UP_OF_A_CANCELLED_PUTTER ->
                      noticed(
                          flaw,
                          order -> channel(new TwinChannel(flaw), 2, 1),
                          "a producer waits for ever while there is room");
                  case HANDS_ITEMS_OVER ->
                      noticed(
                          flaw,
                          order -> channel(new TwinChannel(flaw), 1, 2),
                          "an item was lost or made");
                  case DOES_NOT_LOOK_AGAIN ->
                      noticed(
                          flaw,
                          order -> channel(new TwinChannel(flaw), 2, 1),
                          "more is in than fits");
                });
  }

  /** Expects {@code words} in any order and in asyncio's; no complaint if they are empty. */
  private static DynamicTest noticed(Enum<?> flaw, Function<Order, Model> model, String words) {
    return dynamicTest(
        flaw.name(),
        () -> {
          for (Order order : Order.values()) {
            String complaint = complaint(() -> model.apply(order), order);
            assertEquals(words.isEmpty(), complaint.isEmpty(), complaint);
            assertTrue(complaint.startsWith(words), complaint);
          }
        });
  }

  private static String complaint(Supplier<Model> model, Order order) {
    try {
      Exploration.of(model, order, 1);
      return "";
    } catch (AssertionError e) {
      return e.getMessage();
    }
  }

  @Test
  void everySequenceOfChoicesIsMadeOnce() {
    Choices choices = new Choices();
    Set<List<Integer>> seen = new LinkedHashSet<>();
    boolean more = true;
    while (more) {
      List<Integer> sequence = new ArrayList<>();
      for (int i = 0; i <= sequence.stream().mapToInt(n -> n).sum() && i < 3; i++) {
        sequence.add(choices.choose(3));
      }
      assertTrue(seen.add(sequence), "twice: " + sequence);
      more = choices.next();
    }
    // The sum of the numbers so far tells how many more there are.
    assertEquals(
        List.of(
            List.of(0),
            List.of(1, 0),
            List.of(1, 1, 0),
            List.of(1, 1, 1),
            List.of(1, 1, 2),
            List.of(1, 2, 0),
            List.of(1, 2, 1),
            List.of(1, 2, 2),
            List.of(2, 0, 0),
            List.of(2, 0, 1)),
        List.copyOf(seen).subList(0, 10));
    assertEquals(17, seen.size());
    assertFalse(new Choices().next());
  }
}
