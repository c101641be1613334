package io.coroutine.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.agent.Program.Run;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs with another agent, which retransforms and redefines transformed classes. */
final class OtherAgentsIT {
  private static final String HELLO =
      """
      package com.acme;

      import static io.coroutine.Coroutines.*;

      import io.coroutine.*;

      public class Hello {
        @Async
        static Coroutine<Integer> add(int a, int b) {
          Object sent = suspend("ready");
          return result(a + b + (Integer) sent);
        }

        public static int run() {
          Coroutine<Integer> coroutine = add(1, 2);
          coroutine.send(null);
          try {
            coroutine.send(3);
          } catch (StopIteration e) {
            return (Integer) e.value();
          }
          throw new AssertionError();
        }
      }
      """;

  private static final String MAIN =
      """
      package com.acme;

      import java.lang.instrument.ClassDefinition;
      import java.lang.instrument.Instrumentation;

      class Main {
        public static void main(String[] args) throws Exception {
          var instrumentation =
              (Instrumentation)
                  Class.forName("com.other.Agent").getField("instrumentation").get(null);
          System.out.println(Hello.run());
          STEP
          System.out.println(Hello.run());
          System.out.println(Class.forName("com.other.Agent").getField("seen").get(null));
        }
      }
      """;

  private static final String REDEFINITION =
      """
      byte[] same = Main.class.getResourceAsStream("Hello.class").readAllBytes();
      instrumentation.redefineClasses(new ClassDefinition(Hello.class, same));
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void keepsCoroutinesWhenClassIsRetransformed(boolean isOtherFirst) {
    Run run = run(isOtherFirst, HELLO, "instrumentation.retransformClasses(Hello.class);");

    assertEquals("", run.err());
    assertEquals(List.of("6", "6", "2"), run.outLines());
  }

  @Test
  void transformsClassThatIsRedefinedFromItsClassFile() {
    Run run = run(false, HELLO, REDEFINITION);

    assertEquals("", run.err());
    assertEquals(List.of("6", "6", "2"), run.outLines());
  }

  @Test
  void refusesRedefinitionThatNeedsOtherFrameClasses() {
    String later =
        HELLO
            .replace("Object sent", "long more = 7; Object sent")
            .replace("a + b + (Integer) sent", "a + b + (Integer) sent + (int) more");
    Path newClasses = Sources.compile(directory.resolve("later"), later);
    String step =
        """
        byte[] later =
            java.nio.file.Files.readAllBytes(java.nio.file.Path.of("%s/com/acme/Hello.class"));
        try {
          instrumentation.redefineClasses(new ClassDefinition(Hello.class, later));
        } catch (UnsupportedOperationException e) {
          System.out.println("refused");
        }
        """
            .formatted(newClasses);

    Run run = run(false, HELLO, step);

    assertEquals(List.of("6", "refused", "6", "2"), run.outLines());
    assertTrue(
        run.err()
            .startsWith("[coroutine] ERROR com.acme.Hello: the running class can't be redefined"),
        run.err());
  }

  private Run run(boolean isOtherFirst, String hello, String step) {
    String other = "-javaagent:" + OtherAgents.jar(directory);
    Program program = Program.in(directory);
    program =
        isOtherFirst ? program.with(other).withAgent(null) : program.withAgent(null).with(other);
    return program.runClassPath("com.acme.Main", MAIN.replace("STEP", step), hello);
  }
}
