package io.coroutine.benchmarks.compare;

import static io.coroutine.benchmarks.compare.Workload.MORE;
import static io.coroutine.benchmarks.compare.Workload.RARE;
import static io.coroutine.benchmarks.compare.Workload.W1;
import static io.coroutine.benchmarks.compare.Workload.W10;
import static io.coroutine.benchmarks.compare.Workload.W2;
import static io.coroutine.benchmarks.compare.Workload.W3;
import static io.coroutine.benchmarks.compare.Workload.W4;
import static io.coroutine.benchmarks.compare.Workload.W5;
import static io.coroutine.benchmarks.compare.Workload.W6;
import static io.coroutine.benchmarks.compare.Workload.W7;
import static io.coroutine.benchmarks.compare.Workload.W8;
import static io.coroutine.benchmarks.compare.Workload.W9;

import io.coroutine.benchmarks.AwaitChainBenchmark;
import io.coroutine.benchmarks.CancellationBenchmark;
import io.coroutine.benchmarks.ElementsBenchmark;
import io.coroutine.benchmarks.FailureBenchmark;
import io.coroutine.benchmarks.InterfaceAwaitsBenchmark;
import io.coroutine.benchmarks.ItemPipeBenchmark;
import io.coroutine.benchmarks.LongMethodBenchmark;
import io.coroutine.benchmarks.PingPongBenchmark;
import io.coroutine.benchmarks.RareAwaitsBenchmark;
import io.coroutine.benchmarks.ReadyAwaitsBenchmark;
import io.coroutine.benchmarks.SpawnAndGatherBenchmark;
import io.coroutine.benchmarks.SuspendResumeBenchmark;
import io.coroutine.benchmarks.ValueGeneratorBenchmark;
import io.coroutine.benchmarks.workload.AwaitChain;
import io.coroutine.benchmarks.workload.Cancellation;
import io.coroutine.benchmarks.workload.EchoServer;
import io.coroutine.benchmarks.workload.Elements;
import io.coroutine.benchmarks.workload.Failure;
import io.coroutine.benchmarks.workload.InterfaceAwaits;
import io.coroutine.benchmarks.workload.ItemPipe;
import io.coroutine.benchmarks.workload.LongMethod;
import io.coroutine.benchmarks.workload.ParkedCoroutines;
import io.coroutine.benchmarks.workload.ParkedTasks;
import io.coroutine.benchmarks.workload.PingPong;
import io.coroutine.benchmarks.workload.ProtocolEchoServer;
import io.coroutine.benchmarks.workload.RareAwaits;
import io.coroutine.benchmarks.workload.ReadyAwaits;
import io.coroutine.benchmarks.workload.SpawnAndGather;
import io.coroutine.benchmarks.workload.SuspendResume;
import io.coroutine.benchmarks.workload.ValueGenerator;
import java.util.List;
import java.util.Locale;

/** All measurements, in the order in which they are taken. */
final class Catalogue {
  private static final JmhProbe GENERATE =
      new JmhProbe(ValueGeneratorBenchmark.class, "generate", ValueGenerator.class);
  private static final JmhProbe AWAIT_PLAIN =
      new JmhProbe(ReadyAwaitsBenchmark.class, "plain", ReadyAwaits.class);
  private static final JmhProbe AWAIT_BRANCH =
      new JmhProbe(ReadyAwaitsBenchmark.class, "branch", ReadyAwaits.class);
  private static final JmhProbe AWAIT_KNOWN =
      new JmhProbe(InterfaceAwaitsBenchmark.class, "known", InterfaceAwaits.class);
  private static final JmhProbe AWAIT_MEGAMORPHIC =
      new JmhProbe(InterfaceAwaitsBenchmark.class, "megamorphic", InterfaceAwaits.class);
  private static final JmhProbe AWAIT_RARELY =
      new JmhProbe(RareAwaitsBenchmark.class, "sum", RareAwaits.class);
  private static final JmhProbe CHAIN_READY =
      new JmhProbe(AwaitChainBenchmark.class, "ready", AwaitChain.class);
  private static final JmhProbe CHAIN_SUSPENDED =
      new JmhProbe(AwaitChainBenchmark.class, "suspended", AwaitChain.class);
  private static final JmhProbe RESUME =
      new JmhProbe(SuspendResumeBenchmark.class, "suspendAndResume", SuspendResume.class);
  private static final JmhProbe YIELD =
      new JmhProbe(PingPongBenchmark.class, "yieldInTurn", PingPong.class);
  private static final JmhProbe SPAWN =
      new JmhProbe(SpawnAndGatherBenchmark.class, "spawnAndGather", SpawnAndGather.class);
  private static final JmhProbe PASS =
      new JmhProbe(ItemPipeBenchmark.class, "pass", ItemPipe.class);
  private static final JmhProbe ELEMENTS =
      new JmhProbe(ElementsBenchmark.class, "sum", Elements.class);
  private static final JmhProbe CANCEL =
      new JmhProbe(CancellationBenchmark.class, "cancel", Cancellation.class);
  private static final JmhProbe RAISE =
      new JmhProbe(FailureBenchmark.class, "raise", Failure.class);

  private static final JmhProbe LONG_METHOD =
      new JmhProbe(LongMethodBenchmark.class, "sum", LongMethod.class);

  private Catalogue() {}

  static List<Measurement> all() {
    return List.of(
        new Measurement(W1, "generator", "a value", GENERATE.script("generate", 1_000_000)),
        new Measurement(
            W2, "plain", "no await in what is awaited", AWAIT_PLAIN.script("plain", 1_000_000)),
        new Measurement(
            W2, "branch", "one, on a branch not taken", AWAIT_BRANCH.script("branch", 1_000_000)),
        new Measurement(
            W2, "known", "the same, method of a final class", AWAIT_KNOWN.script("known", 500_000)),
        new Measurement(
            W2,
            "megamorphic",
            "the same, method of an interface, four classes",
            AWAIT_MEGAMORPHIC.script("megamorphic", 500_000)),
        new Measurement(
            RARE,
            "never",
            "await never taken, an element",
            AWAIT_RARELY.with("distance", 0).script("rare", 1 << 20, 0)),
        new Measurement(
            RARE,
            "seldom",
            "await taken every 65,536 elements, an element",
            AWAIT_RARELY.with("distance", 65_536).script("rare", 1 << 20, 65_536)),
        new Measurement(
            W3, "ready", "100 deep, leaf ready, a level", CHAIN_READY.script("ready", 100_000)),
        new Measurement(
            W3,
            "suspended",
            "100 deep, leaf suspends once, a level",
            CHAIN_SUSPENDED.script("suspended", 100_000)),
        new Measurement(W3, "deepest", "deepest chain, compiled", DepthProbe.compiled()),
        new Measurement(W3, "deepest-cold", "deepest chain, interpreted", DepthProbe.interpreted()),
        resumption("shallow", 1, 1_000_000),
        resumption("deep", 10, 200_000),
        resumption("deepest-resumed", 1_000, 5_000),
        new Measurement(W5, "yield", "a yield", YIELD.script("ping_pong", 200_000)),
        new Measurement(W6, "spawn", "a task", SPAWN.script("spawn", 100_000)),
        new Measurement(
            W7, "pipe", "an item", PASS.with("capacity", 100).script("pipe", 200_000, 100)),
        parked("parked-1", "coroutine, 1 deep", ParkedCoroutines.class, 1, "parked-1"),
        parked("parked-5", "coroutine, 5 deep", ParkedCoroutines.class, 5, "parked-5"),
        parked("parked-task-1", "task, 1 deep", ParkedTasks.class, 1, "parked-1"),
        parked("parked-task-5", "task, 5 deep", ParkedTasks.class, 5, "parked-5"),
        new Measurement(W9, "sleepers", "all tasks", new SleepersProbe()),
        new Measurement(W10, "streams", "streams", new EchoProbe(EchoServer.class, "streams")),
        new Measurement(
            W10,
            "protocol",
            "protocol",
            new EchoProbe(ProtocolEchoServer.class, "protocol"),
            "streams"),
        new Measurement(
            MORE,
            "elements",
            "an element of an async generator",
            ELEMENTS.with("yields", false).script("elements", 200_000, 0)),
        new Measurement(
            MORE,
            "elements-yielded",
            "the same, which yields to the scheduler before each",
            ELEMENTS.with("yields", true).script("elements", 200_000, 1)),
        new Measurement(
            MORE,
            "handover",
            "an item through a queue of one",
            PASS.with("capacity", 1).script("pipe", 200_000, 1)),
        new Measurement(
            MORE,
            "cancel",
            "a task started, cancelled and waited for",
            CANCEL.script("cancel", 50_000)),
        new Measurement(
            MORE,
            "raise",
            "an exception passes 10 awaits, a level",
            RAISE.script("raise_through", 100_000)),
        new Measurement(
            MORE,
            "long-method",
            "an await in a method of 60, among 20 variables",
            LONG_METHOD.with("suspends", false).script("long_method", 60_000, 0)),
        new Measurement(
            MORE,
            "long-method-suspended",
            "the same, which suspends",
            LONG_METHOD.with("suspends", true).script("long_method", 60_000, 1)));
  }

  private static Measurement resumption(String name, int depth, int scriptOperations) {
    return new Measurement(
        W4,
        name,
        String.format(Locale.ROOT, "%,d deep", depth),
        RESUME.with("depth", depth).script("resume", scriptOperations, depth));
  }

  private static Measurement parked(
      String name, String title, Class<? extends ParkedCoroutines> type, int depth, String bound) {
    return new Measurement(W8, name, title, new MemoryProbe(type, depth), bound);
  }
}
