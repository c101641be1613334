package io.coroutine.it.conformance.scenarios;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** All scenarios, by the names of their traces; and the program that prints them. */
public final class Scenarios {
  /** Stands before the name of a scenario, in front of its trace. */
  public static final String TITLE = "scenario ";

  private static final Map<String, Supplier<Scenario>> ALL =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("01_lazy_start", S01LazyStart::new),
              Map.entry("02_send_throw_through_awaits", S02SendThrowThroughAwaits::new),
              Map.entry("04_reuse_and_reentry", S04ReuseAndReentry::new),
              Map.entry("05_pep479_conversions", S05Pep479Conversions::new),
              Map.entry("06_generator_edge_cases", S06GeneratorEdgeCases::new),
              Map.entry("08_asyncgen_protocol", S08AsyncGeneratorProtocol::new),
              Map.entry("09_asyncgen_break_and_shutdown", S09AsyncGeneratorShutdown::new),
              Map.entry("11_async_with_exits", S11AsyncWithExits::new),
              Map.entry("12_call_soon_order", S12CallSoonOrder::new),
              Map.entry("14_future_callbacks", S14FutureCallbacks::new),
              Map.entry("15_cancel_before_start", S15CancelBeforeStart::new),
              Map.entry("17_self_cancel", S17SelfCancel::new),
              Map.entry("19_cancelling_and_uncancel", S19CancellingAndUncancel::new),
              Map.entry("23_gather", S23Gather::new),
              Map.entry("30_lock_semaphore_fairness", S30LockSemaphoreFairness::new),
              Map.entry("32_barrier", S32Barrier::new),
              Map.entry("33_queue_order", S33QueueOrder::new),
              Map.entry("60_asyncgen_awaitables", S60AsyncGeneratorAwaitables::new),
              Map.entry("61_async_with_cancelled", S61AsyncWithCancelled::new),
              Map.entry("62_driven_in_the_middle", S62DrivenInTheMiddle::new),
              Map.entry("63_async_chains", S63AsyncChains::new),
              Map.entry("20_timeout_blocks", S20TimeoutBlocks::new),
              Map.entry("22_wait_for", S22WaitFor::new),
              Map.entry("26_shield", S26Shield::new),
              Map.entry("27_taskgroup_failure", S27TaskGroupFailure::new),
              Map.entry("35_contextvars_tasks", S35ContextVarsTasks::new),
              Map.entry("38_stream_reader", S38StreamReader::new),
              Map.entry("39_eager_tasks", S39EagerTasks::new),
              Map.entry("25_wait_and_as_completed", S25WaitAndAsCompleted::new),
              Map.entry("42_control_flow_across_awaits", S42ControlFlowAcrossAwaits::new)));

  private Scenarios() {}

  /** Returns the names of all scenarios. */
  public static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  /** Returns a new run of a scenario. */
  public static Scenario of(String name) {
    return ALL.get(name).get();
  }

  /** Prints all traces, each behind its name. */
  public static void main(String[] args) throws Exception {
    for (String name : names()) {
      System.out.println(TITLE + name);
      of(name).trace().forEach(System.out::println);
    }
  }
}
