package io.coroutine.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.agent.Program.Run;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that are started with the agent. */
final class AgentIT {
  /** Prints 3, by a coroutine that suspends and is resumed. */
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

        @Async
        static Coroutine<Integer> twice(int a) {
          int once = await(add(a, 0));
          return result(once + once);
        }

        public static int run() {
          Coroutine<Integer> coroutine = twice(1);
          if (!"ready".equals(coroutine.send(null))) {
            throw new AssertionError();
          }
          try {
            coroutine.send(2);
          } catch (StopIteration e) {
            return (Integer) e.value();
          }
          throw new AssertionError();
        }

        public static void main(String[] args) {
          System.out.println(run());
        }
      }
      """;

  private static final String LOCKED =
      """
      package com.acme;

      import static io.coroutine.Coroutines.*;

      import io.coroutine.*;

      class Locked {
        @Async
        static Coroutine<Void> hold() {
          synchronized (Locked.class) {
            await(done());
          }
          return done();
        }

        static String plain() {
          return "plain";
        }
      }
      """;

  private static final String CARELESS =
      """
      package com.acme;

      import static io.coroutine.Coroutines.*;

      import io.coroutine.*;

      public class Careless {
        @Async
        static Coroutine<Integer> query() throws InterruptedException {
          Thread.sleep(0);
          return result(1);
        }

        public static void main(String[] args) throws InterruptedException {
          for (int i = 0; i < 2; i++) {
            try {
              query().send(null);
            } catch (StopIteration e) {
              System.out.println(e.value());
            }
          }
        }
      }
      """;

  @TempDir Path directory;

  @Test
  void transformsClassesOfTheClassPath() {
    Run run = Program.in(directory).withAgent(null).runClassPath("com.acme.Hello", HELLO);

    assertEquals("", run.err());
    assertEquals(List.of("6"), run.outLines());
    assertEquals(0, run.status());
  }

  /** What the start of an application without coroutines pays for: nothing that isn't needed. */
  @Test
  void loadsByteBuddyAndTheTransformerOnlyForCoroutines() {
    String plain =
        "package com.acme; class Plain { public static void main(String[] a) throws Exception {"
            + "System.out.println(1); } }";

    List<String> without = classesOfTheAgent(run("com.acme.Plain", plain));
    List<String> with = classesOfTheAgent(run("com.acme.Hello", HELLO));

    assertTrue(without.contains("CandidateGate"), without::toString);
    assertFalse(without.contains("shaded.transformer.Transformer"), without::toString);
    assertTrue(without.stream().noneMatch(AgentIT::isOfLibrary), without::toString);
    assertTrue(without.size() <= 15, without::toString);
    assertTrue(with.contains("shaded.transformer.Transformer"), with::toString);
    assertTrue(with.stream().anyMatch(AgentIT::isOfLibrary), with::toString);
  }

  /** Returns whether a class, by its name in the agent's package, is of a shaded library. */
  private static boolean isOfLibrary(String name) {
    return name.startsWith("shaded.bytebuddy.") || name.startsWith("shaded.asm.");
  }

  private Run run(String mainClass, String source) {
    return Program.in(directory)
        .withAgent(null)
        .with("-Xlog:class+load:stdout")
        .runClassPath(mainClass, source);
  }

  /** Returns, of what the JVM has logged, the names of classes in the agent's package. */
  private static List<String> classesOfTheAgent(Run run) {
    assertEquals(0, run.status(), run::err);
    Pattern line = Pattern.compile(".*\\bio\\.coroutine\\.agent\\.(\\S+) source: .*");
    return run.outLines().stream()
        .map(line::matcher)
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1))
        .sorted()
        .toList();
  }

  @Test
  void tellsOfAWarningOnce() {
    Run run = Program.in(directory).withAgent(null).runClassPath("com.acme.Careless", CARELESS);

    assertEquals(List.of("1", "1"), run.outLines());
    assertEquals(
        List.of(
            "[coroutine] WARNING com.acme.Careless.query:10: java.lang.Thread.sleep() blocks the"
                + " thread on which all coroutines of the event loop run. Use await(sleep(..))."
                + " See docs/troubleshooting.md#blocking-call"),
        run.errLines());
  }

  @Test
  void warnsAsAListOfCallsSays() throws IOException {
    Path calls =
        Files.writeString(directory.resolve("calls.txt"), "[blocking]\n-java.lang.Thread.sleep\n");

    Run run =
        Program.in(directory)
            .withAgent("calls=" + calls)
            .runClassPath("com.acme.Careless", CARELESS);

    assertEquals("", run.err());
    assertEquals(List.of("1", "1"), run.outLines());
  }

  @Test
  void doesNotTransformWithoutAgent() {
    Run run = Program.in(directory).runClassPath("com.acme.Hello", HELLO);

    assertNotEquals(0, run.status());
    assertTrue(run.err().contains("which has not been transformed into a coroutine"), run.err());
  }

  @Test
  void transformsClassesOfNamedModules() {
    Run run =
        Program.in(directory)
            .withAgent(null)
            .runModulePath(
                "acme/com.acme.Main",
                "module acme { requires io.coroutine.runtime; }",
                HELLO,
                """
                package com.acme;

                class Main {
                  public static void main(String[] args) {
                    System.out.println(Main.class.getModule() + " " + Hello.run());
                    System.out.println(Hello.twice(1).getClass().getModule());
                  }
                }
                """);

    assertEquals("", run.err());
    assertEquals(List.of("module acme 6", "module acme"), run.outLines());
  }

  @Test
  void doesNotOpenTheJdkToTheApplication() {
    Run run =
        Program.in(directory)
            .withAgent(null)
            .runClassPath(
                "com.acme.Main",
                """
                package com.acme;

                class Main {
                  public static void main(String[] args) throws Exception {
                    System.out.println(
                        Object.class.getModule().isOpen("java.lang", Main.class.getModule()));
                    System.out.println(
                        Object.class
                            .getModule()
                            .isOpen("java.lang", ClassLoader.getSystemClassLoader().getUnnamedModule()));
                  }
                }
                """);

    assertEquals(List.of("false", "false"), run.outLines());
    assertEquals("", run.err());
  }

  @Test
  void refusesUnknownOption() {
    Run run = Program.in(directory).withAgent("colour=red").runClassPath("com.acme.Hello", HELLO);

    assertNotEquals(0, run.status());
    assertFalse(run.outLines().contains("6"), run.out());
    assertTrue(
        run.err().contains("coroutine-agent: option \"colour=red\" is unknown. The options are"),
        run.err());
  }

  @Test
  void namesTransformedClassesAndDumpsThem() {
    Path dump = directory.resolve("dump");

    Run run =
        Program.in(directory)
            .withAgent("verbose=true,dump=" + dump)
            .runClassPath("com.acme.Hello", HELLO);

    assertEquals(List.of("[coroutine] INFO com.acme.Hello: 2 methods transformed"), run.errLines());
    assertTrue(Files.exists(dump.resolve("com/acme/Hello.class")));
    assertEquals(3, Sources.read(dump).size());
  }

  @Test
  void doesNotTransformExcludedClasses() {
    Run run =
        Program.in(directory).withAgent("exclude=com.acme.*").runClassPath("com.acme.Hello", HELLO);

    assertNotEquals(0, run.status());
    assertTrue(run.err().contains("which has not been transformed into a coroutine"), run.err());
  }

  @Test
  void saysOnceThatTheAgentRunsAlready() {
    Run run =
        Program.in(directory)
            .withAgent(null)
            .withAgent("verbose=true")
            .runClassPath("com.acme.Hello", HELLO);

    assertEquals(List.of("6"), run.outLines());
    assertEquals(
        List.of(
            "[coroutine] WARNING The agent is running in this JVM already; it goes on with its"
                + " first options."),
        run.errLines());
  }

  @Test
  void reportsClassThatCanNotBeTransformedAndTheClassSaysSo() {
    Run run =
        Program.in(directory)
            .withAgent(null)
            .runClassPath(
                "com.acme.Main",
                """
                package com.acme;

                class Main {
                  public static void main(String[] args) {
                    System.out.println(Locked.plain());
                    try {
                      Locked.hold().close();
                    } catch (IllegalStateException e) {
                      System.out.println(e.getMessage());
                    }
                    System.out.println(Hello.run());
                  }
                }
                """,
                HELLO,
                LOCKED);

    assertEquals(1, run.errLines().size(), run.err());
    String message = run.errLines().get(0).substring("[coroutine] ERROR ".length());
    assertTrue(message.startsWith("com.acme.Locked.hold:11: "), message);
    assertEquals(List.of("plain", message, "6"), run.outLines());
    assertEquals(0, run.status());
  }

  @Test
  void saysTheSameToCoroutinesThatAwaitSuchClass() {
    Run run =
        Program.in(directory)
            .withAgent(null)
            .runClassPath(
                "com.acme.Main",
                """
                package com.acme;

                import static io.coroutine.Coroutines.*;

                import io.coroutine.*;

                class Main {
                  @Async
                  static Coroutine<String> call() {
                    try {
                      await(Locked.hold());
                    } catch (IllegalStateException e) {
                      return result(e.getMessage());
                    }
                    return result("nothing");
                  }

                  public static void main(String[] args) {
                    try {
                      call().send(null);
                    } catch (StopIteration e) {
                      System.out.println(e.value());
                    }
                  }
                }
                """,
                LOCKED);

    assertEquals(1, run.errLines().size(), run.err());
    String message = run.errLines().get(0).substring("[coroutine] ERROR ".length());
    assertTrue(message.startsWith("com.acme.Locked.hold:11: "), message);
    assertEquals(List.of(message), run.outLines());
  }

  @Test
  void letsApplicationGoOnAfterTruncatedClassFile() {
    Run run =
        Program.in(directory)
            .withAgent(null)
            .runClassPath(
                "com.acme.Main",
                """
                package com.acme;

                import java.util.Arrays;

                class Main {
                  public static void main(String[] args) throws Exception {
                    byte[] whole = Main.class.getResourceAsStream("Locked.class").readAllBytes();
                    ClassLoader loader =
                        new ClassLoader(null) {
                          @Override
                          protected Class<?> findClass(String name) {
                            return defineClass(name, whole, 0, whole.length - 40);
                          }
                        };
                    try {
                      loader.loadClass("com.acme.Locked");
                    } catch (ClassFormatError e) {
                      System.out.println("refused by the JVM");
                    }
                    System.out.println(Hello.run());
                  }
                }
                """,
                HELLO,
                LOCKED);

    assertEquals(List.of("refused by the JVM", "6"), run.outLines());
    assertTrue(run.err().startsWith("[coroutine] ERROR "), run.err());
    assertTrue(run.err().contains("com.acme.Locked"), run.err());
  }

  @Test
  void namesMissingSupertypeAndLetsApplicationGoOn() throws IOException {
    Path classes =
        Sources.compile(
            directory,
            """
            package com.acme;

            class Main {
              public static void main(String[] args) {
                System.out.println(Hello.run());
                try {
                  Chooser.choose(true).close();
                } catch (IllegalStateException | LinkageError e) {
                  System.out.println("refused");
                }
                System.out.println(Hello.run());
              }
            }
            """,
            HELLO,
            """
            package com.acme;

            import static io.coroutine.Coroutines.*;

            import io.coroutine.*;

            class Chooser {
              static class Gone {}

              static class Left extends Gone {}

              static class Right extends Gone {}

              static void take(Gone gone) {}

              @Async
              static Coroutine<Void> choose(boolean left) {
                Gone gone = left ? new Left() : new Right();
                await(done());
                take(gone);
                return done();
              }
            }
            """);
    Files.delete(classes.resolve("com/acme/Chooser$Gone.class"));

    Run run =
        Program.in(directory)
            .withAgent(null)
            .run("-cp", classes + File.pathSeparator + Sources.runtime(), "com.acme.Main");

    assertEquals(List.of("6", "refused", "6"), run.outLines());
    assertTrue(run.err().startsWith("[coroutine] ERROR com.acme.Chooser"), run.err());
    assertTrue(run.err().contains("Gone"), run.err());
  }

  @Test
  void transformsSameClassInTwoLoaders() {
    Run run =
        Program.in(directory)
            .withAgent(null)
            .runClassPath(
                "com.acme.Main",
                """
                package com.acme;

                import java.net.URL;
                import java.net.URLClassLoader;

                class Main {
                  /** Prefers its own classes, as containers do. */
                  static class ChildFirst extends URLClassLoader {
                    ChildFirst(URL url) {
                      super(new URL[] {url}, Main.class.getClassLoader());
                    }

                    @Override
                    protected Class<?> loadClass(String name, boolean resolve)
                        throws ClassNotFoundException {
                      synchronized (getClassLoadingLock(name)) {
                        Class<?> loaded = findLoadedClass(name);
                        if (loaded == null && name.startsWith("com.acme.Hello")) {
                          loaded = findClass(name);
                        }
                        return loaded != null ? loaded : super.loadClass(name, resolve);
                      }
                    }
                  }

                  public static void main(String[] args) throws Exception {
                    System.out.println(Hello.run());
                    URL url = Main.class.getProtectionDomain().getCodeSource().getLocation();
                    for (int i = 0; i < 2; i++) {
                      Class<?> other = new ChildFirst(url).loadClass("com.acme.Hello");
                      System.out.println(other != Hello.class);
                      System.out.println(other.getMethod("run").invoke(null));
                    }
                  }
                }
                """,
                HELLO);

    assertEquals("", run.err());
    assertEquals(List.of("6", "true", "6", "true", "6"), run.outLines());
  }

  @Test
  void transformsClassesThatLoadOnEightThreads() {
    int classes = 64;
    String[] sources = new String[classes + 1];
    sources[0] =
        """
        package com.acme;

        import java.util.ArrayList;
        import java.util.List;
        import java.util.concurrent.*;

        class Main {
          public static void main(String[] args) throws Exception {
            ExecutorService executor = Executors.newFixedThreadPool(8);
            CountDownLatch ready = new CountDownLatch(8);
            List<Future<Integer>> sums = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
              sums.add(
                  executor.submit(
                      () -> {
                        ready.countDown();
                        ready.await();
                        int sum = 0;
                        for (int i = 0; i < 64; i++) {
                          sum += (int) Class.forName("com.acme.Hello" + i).getMethod("run").invoke(null);
                        }
                        return sum;
                      }));
            }
            for (Future<Integer> sum : sums) {
              System.out.println(sum.get());
            }
            executor.shutdown();
          }
        }
        """;
    for (int i = 0; i < classes; i++) {
      sources[i + 1] = HELLO.replace("Hello", "Hello" + i);
    }

    Run run =
        Program.in(directory).withAgent("verbose=true").runClassPath("com.acme.Main", sources);

    assertEquals(Collections.nCopies(8, "" + 6 * classes), run.outLines());
    assertEquals(classes, run.errLines().stream().distinct().count(), run.err());
    assertEquals(classes, run.errLines().size(), run.err());
  }
}
