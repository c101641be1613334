package io.coroutine.examples;

import io.coroutine.examples.chat.Chat;
import io.coroutine.examples.cores.AllCores;
import io.coroutine.examples.http.Website;
import io.coroutine.examples.websocket.WebSocketEcho;
import java.util.List;

/**
 * Runs all examples, each under a heading: first those of the founding documents, in their order,
 * then those with other libraries, and the servers.
 */
public final class AllExamples {
  private static final List<Program> PROGRAMS =
      List.of(
          program("Sleep: calling creates, run runs", Sleep::main),
          program("SleepOnLoop: with the loop in one's own hands", SleepOnLoop::main),
          program("SleepByYieldFrom: a generator as a coroutine", SleepByYieldFrom::main),
          program("Flags: eight downloads at once", Flags::main),
          program("Subroutines: two, one after the other", Subroutines::main),
          program("TwoCoroutines: two at once", TwoCoroutines::main),
          program("TaskAfterTask: ten, one after the other", TaskAfterTask::main),
          program("TaskPool: ten at once", TaskPool::main),
          program("TaskPool: ten, five at once", TaskPool::main, "5"),
          program("LimitedFetch: five hundred pages, a hundred at once", LimitedFetch::main),
          program("Runner: two coroutines from a third", Runner::main),
          program("RunnerByYield: generators as coroutines", RunnerByYield::main),
          program("LoopForEver: a loop that always runs", LoopForEver::main),
          program("Hello: the first coroutine", Hello::main),
          program("Add: one coroutine awaits another", Add::main),
          program("PagesInSequence: six downloads, one after the other", PagesInSequence::main),
          program("PagesAtOnce: six downloads at once", PagesAtOnce::main),
          program("PartialArguments: a lambda for functools.partial", PartialArguments::main),
          program("AsyncAdd: async with", AsyncAdd::main),
          program("AsyncCounter: async for", AsyncCounter::main),
          program("CounterGenerator: an async generator", CounterGenerator::main),
          program("Comprehensions: a list, a map, a set, a generator", Comprehensions::main),
          program("AwaitInList: in the middle of an expression", AwaitInList::main),
          program("Range: a generator", Range::main),
          program("Nested: a coroutine in a coroutine", Nested::main),
          program("NestedTask: a task in a coroutine", NestedTask::main),
          program("SayAfter: one coroutine after the other", SayAfter::main),
          program("SayAfterAsTasks: both at once", SayAfterAsTasks::main),
          program("HelloGoodbye: with a second between", HelloGoodbye::main),
          program("LongFormOfRun: all that run does", LongFormOfRun::main),
          program("GracefulShutdown: an end in good order", GracefulShutdown::main),
          program("SendByHand: a coroutine without a loop", SendByHand::main),
          program("ThrowByHand: an exception from outside", ThrowByHand::main),
          program("Connection: async with over a socket", Connection::main),
          program("TraditionalIterator: plain Java, to compare with", TraditionalIterator::main),
          program("OneAtATime: async for over a socket", OneAtATime::main),
          program("OneAtATimeGenerator: the same by a generator", OneAtATimeGenerator::main),
          program("OneAtATimeRedis: the same over a real Redis", OneAtATimeRedis::main),
          program("BodyStreams: bodies of HTTP as they come", BodyStreams::main),
          program("QueryInThread: two queries at once", QueryInThread::main),
          program("Echo: a server and a client on streams", Echo::main),
          program("EchoByProtocol: the same by protocols", EchoByProtocol::main),
          program("LineProxy: between a client and a server", LineProxy::main),
          program("Chat: everybody hears everybody", Chat::main),
          program("Website: an HTTP server on streams", Website::main),
          program("WebSocketEcho: WebSockets on streams", WebSocketEcho::main),
          program("AllCores: several loops serve one port", AllCores::main));

  private AllExamples() {}

  /** The {@code main} of an example. */
  private interface Main {
    void run(String[] args) throws Exception;
  }

  private record Program(String title, Main main, List<String> args) {
    String name() {
      return title.substring(0, title.indexOf(':'));
    }

    void run() throws Exception {
      System.out.println("--- " + title);
      main.run(args.toArray(new String[0]));
      System.out.println();
    }
  }

  private static Program program(String title, Main main, String... args) {
    return new Program(title, main, List.of(args));
  }

  /** Runs the examples, or those whose names are given. */
  public static void main(String[] args) throws Exception {
    List<String> names = List.of(args);
    for (Program program : PROGRAMS) {
      if (names.isEmpty() || names.contains(program.name())) {
        program.run();
      }
    }
  }
}
