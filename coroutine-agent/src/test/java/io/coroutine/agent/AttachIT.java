package io.coroutine.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.agent.Program.Run;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs to which the agent is attached while they run. */
final class AttachIT {
  private static final String LATE =
      """
      package com.acme;

      import static io.coroutine.Coroutines.*;

      import io.coroutine.*;

      class Late {
        @Async
        static Coroutine<Integer> add(int a, int b) {
          int sum = await(result(a + b));
          return result(sum);
        }

        static String run() {
          try {
            add(1, 2).send(null);
          } catch (StopIteration e) {
            return e.value().toString();
          } catch (IllegalStateException e) {
            return "not transformed";
          }
          throw new AssertionError();
        }
      }
      """;

  private static final String MAIN =
      """
      package com.acme;

      import com.sun.tools.attach.AgentInitializationException;
      import com.sun.tools.attach.VirtualMachine;

      class Main {
        public static void main(String[] args) throws Exception {
          System.out.println(Early.run());
          VirtualMachine jvm = VirtualMachine.attach("" + ProcessHandle.current().pid());
          for (int i = 0; i < args.length; i += 2) {
            try {
              jvm.loadAgent(args[i], args[i + 1]);
            } catch (AgentInitializationException e) {
              System.out.println("attach refused");
            }
          }
          jvm.detach();
          System.out.println(Early.run());
          System.out.println(Late.run());
          System.out.println(Caller.run());
        }
      }
      """;

  /** A coroutine of a class that loads late awaits one of a class that has loaded early. */
  private static final String CALLER =
      LATE.replace("Late", "Caller").replace("await(result(a + b))", "await(Early.add(a, b))");

  private static final String EARLY = LATE.replace("Late", "Early");

  @TempDir Path directory;

  @Test
  void transformsWhatLoadsLaterAndNamesWhatWasLoadedTooEarly() {
    Run run = run("verbose=true");

    assertEquals(
        List.of("not transformed", "not transformed", "3", "not transformed"), run.outLines());
    assertEquals(
        List.of(
            "[coroutine] WARNING com.acme.Early: the class was loaded before the agent and can't be"
                + " transformed any more. Start the JVM with -javaagent:coroutine-agent.jar, or"
                + " transform the class at build time with coroutine-maven-plugin."
                + " See docs/troubleshooting.md#loaded-before-agent",
            "[coroutine] INFO com.acme.Late: 1 method transformed",
            "[coroutine] INFO com.acme.Caller: 1 method transformed"),
        run.errLines());
  }

  @Test
  void doesNotNameClassesAgainWhenAttachedTwice() {
    Run run = run("", "");

    assertEquals(
        List.of("not transformed", "not transformed", "3", "not transformed"), run.outLines());
    assertEquals(2, run.errLines().size(), run.err());
    assertTrue(run.errLines().get(1).contains("running in this JVM already"), run.err());
  }

  @Test
  void refusesUnknownOption() {
    Run run = run("colour=red");

    assertEquals(
        List.of(
            "not transformed",
            "attach refused",
            "not transformed",
            "not transformed",
            "not transformed"),
        run.outLines());
    assertTrue(run.err().contains("option \"colour=red\" is unknown"), run.err());
  }

  private Run run(String... attachOptions) {
    Path classes = Sources.compile(directory, MAIN, EARLY, LATE, CALLER);
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-cp", classes + File.pathSeparator + Sources.runtime()));
    arguments.add("com.acme.Main");
    for (String options : attachOptions) {
      arguments.addAll(List.of(Program.agent().toString(), options));
    }
    return Program.in(directory)
        .with("-Djdk.attach.allowAttachSelf=true")
        .with("-XX:+EnableDynamicAgentLoading")
        .run(arguments.toArray(new String[0]));
  }
}
