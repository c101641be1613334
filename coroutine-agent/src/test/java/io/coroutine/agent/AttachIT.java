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
          PREPARATION
          System.out.println(Early.run());
          VirtualMachine jvm = VirtualMachine.attach("" + ProcessHandle.current().pid());
          for (int i = 0; i < args.length; i += 2) {
            try {
              jvm.loadAgent(args[i], args[i + 1]);
            } catch (AgentInitializationException e) {
              System.out.println("attach refused");
            }
            System.out.println(Late.run());
          }
          jvm.detach();
          System.out.println(Early.run());
          System.out.println(Caller.run());
        }
      }
      """;

  /** A coroutine of a class that loads late awaits one of a class that has loaded early. */
  private static final String CALLER =
      LATE.replace("Late", "Caller").replace("await(result(a + b))", "await(Early.add(a, b))");

  private static final String EARLY = LATE.replace("Late", "Early");

  private static final String EARLY_MESSAGE =
      "[coroutine] WARNING com.acme.Early: the class was loaded before the agent and can't be"
          + " transformed any more. Start the JVM with -javaagent:coroutine-agent.jar, or"
          + " transform the class at build time with coroutine-maven-plugin."
          + " See docs/troubleshooting.md#loaded-before-agent";
  private static final String RUNNING_MESSAGE =
      "[coroutine] WARNING The agent is running in this JVM already; it goes on with its first"
          + " options.";
  private static final String LATE_MESSAGE = "[coroutine] INFO com.acme.Late: 1 method transformed";
  private static final String CALLER_MESSAGE =
      "[coroutine] INFO com.acme.Caller: 1 method transformed";

  @TempDir Path directory;

  @Test
  void transformsWhatLoadsLaterAndNamesWhatWasLoadedTooEarly() {
    Run run = attach("verbose=true");

    assertEquals(
        List.of("not transformed", "3", "not transformed", "not transformed"), run.outLines());
    assertEquals(List.of(EARLY_MESSAGE, LATE_MESSAGE, CALLER_MESSAGE), run.errLines());
  }

  @Test
  void goesOnAsBeforeWhenAttachedTwice() {
    Run run = attach("verbose=true", "");

    assertEquals(
        List.of("not transformed", "3", "3", "not transformed", "not transformed"), run.outLines());
    assertEquals(
        List.of(EARLY_MESSAGE, LATE_MESSAGE, RUNNING_MESSAGE, CALLER_MESSAGE), run.errLines());
  }

  @Test
  void namesNothingWhenAttachedToAJvmThatWasStartedWithTheAgent() {
    Run run = attachTo(Program.in(directory).withAgent(null), "", "verbose=true");

    assertEquals(List.of("3", "3", "3", "3"), run.outLines());
    assertEquals(List.of(RUNNING_MESSAGE), run.errLines());
  }

  @Test
  void namesClassOfTwoLoadersOnce() {
    String preparation =
        """
        java.net.URL classes = Main.class.getProtectionDomain().getCodeSource().getLocation();
        java.net.URL runtime =
            io.coroutine.Coroutine.class.getProtectionDomain().getCodeSource().getLocation();
        ClassLoader other =
            new java.net.URLClassLoader(new java.net.URL[] {classes, runtime}, null);
        if (Class.forName("com.acme.Early", true, other) == Early.class) {
          throw new AssertionError();
        }
        System.getProperties().put("kept", other);
        """;

    Run run = attachTo(Program.in(directory), preparation, "");

    assertEquals(List.of(EARLY_MESSAGE), run.errLines());
  }

  @Test
  void namesTheOthersIfALoaderCanNotReadItsClasses() {
    String preparation =
        """
        byte[] classFile = Main.class.getResourceAsStream("Caller.class").readAllBytes();
        Class<?> early =
            new ClassLoader(Main.class.getClassLoader()) {
              Class<?> define() {
                return defineClass("com.acme.Caller", classFile, 0, classFile.length);
              }

              @Override
              public java.io.InputStream getResourceAsStream(String name) {
                throw new IllegalStateException("the application has been stopped");
              }
            }.define();
        System.getProperties().put("kept", early);
        """;

    Run run = attachTo(Program.in(directory), preparation, "");

    assertEquals(
        List.of("not transformed", "3", "not transformed", "not transformed"), run.outLines());
    assertEquals(List.of(EARLY_MESSAGE), run.errLines());
  }

  @Test
  void refusesUnknownOption() {
    Run run = attach("colour=red");

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

  @Test
  void canBeAttachedAfterItHasBeenRefused() {
    Run run = attach("colour=red", "verbose=true");

    String lateMessage = EARLY_MESSAGE.replace("Early", "Late");
    assertEquals(
        List.of(EARLY_MESSAGE, lateMessage, CALLER_MESSAGE),
        run.errLines().stream().filter(line -> line.startsWith("[coroutine]")).toList());
  }

  private Run attach(String... attachOptions) {
    return attachTo(Program.in(directory), "", attachOptions);
  }

  /**
   * Runs the program.
   *
   * @param preparation what it does before all
   * @param attachOptions the options of each attach
   */
  private Run attachTo(Program program, String preparation, String... attachOptions) {
    Path classes =
        Sources.compile(directory, MAIN.replace("PREPARATION", preparation), EARLY, LATE, CALLER);
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-cp", classes + File.pathSeparator + Sources.runtime()));
    arguments.add("com.acme.Main");
    for (String options : attachOptions) {
      arguments.addAll(List.of(Program.agent().toString(), options));
    }
    return program
        .with("-Djdk.attach.allowAttachSelf=true")
        .with("-XX:+EnableDynamicAgentLoading")
        .run(arguments.toArray(new String[0]));
  }
}
