package io.coroutine.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.coroutine.agent.Program.Run;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs with two versions of a class in two class loaders. */
final class LoadersIT {
  /** Awaits what has another shape in the other version, and what is a coroutine in one only. */
  private static final String CALLER =
      """
      package com.acme;

      import static io.coroutine.Coroutines.*;

      import io.coroutine.*;

      public class Caller {
        @Async
        public static Coroutine<String> call() {
          String text = await(Hello.text("a", 1));
          return result(text + await(Hello.end()));
        }
      }
      """;

  private static final String FIRST =
      """
      package com.acme;

      import static io.coroutine.Coroutines.*;

      import io.coroutine.*;

      public class Hello {
        @Async
        public static Coroutine<String> text(String a, int b) {
          Object sent = suspend("first");
          return result(a + b + sent);
        }

        static Coroutine<String> end() {
          return result("!");
        }
      }
      """;

  private static final String SECOND =
      """
      package com.acme;

      import static io.coroutine.Coroutines.*;

      import io.coroutine.*;

      public class Hello {
        @Async
        public static Coroutine<String> text(String a, int b) {
          double more = b + 0.5;
          long[] most = {7};
          Object sent = suspend("second");
          return result(a + more + most[0] + sent);
        }

        @Async
        static Coroutine<String> end() {
          return result((String) suspend("end"));
        }
      }
      """;

  /** Prefers its own classes; its own resources only if it is told to. */
  private static final String LOADER =
      """
      package com.acme;

      import java.net.URL;
      import java.net.URLClassLoader;

      class OwnFirst extends URLClassLoader {
        private final boolean ownResources;

        OwnFirst(URL classes, boolean ownResources) {
          super(new URL[] {classes}, OwnFirst.class.getClassLoader());
          this.ownResources = ownResources;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
          synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null && (name.contains("Hello") || name.contains("Caller"))) {
              loaded = findClass(name);
            }
            return loaded != null ? loaded : super.loadClass(name, resolve);
          }
        }

        @Override
        public URL getResource(String name) {
          URL own = ownResources ? findResource(name) : null;
          return own != null ? own : super.getResource(name);
        }
      }
      """;

  /** Resumes the coroutines of both versions in turn. */
  private static final String MAIN =
      """
      package com.acme;

      import io.coroutine.*;
      import java.nio.file.Path;
      import java.util.Arrays;

      class Main {
        public static void main(String[] args) throws Exception {
          ClassLoader other =
              new OwnFirst(Path.of(args[0]).toUri().toURL(), Boolean.parseBoolean(args[1]));
          Class<?> hello = other.loadClass("com.acme.Hello");
          Coroutine<?> here = Caller.call();
          Coroutine<?> there =
              (Coroutine<?>) other.loadClass("com.acme.Caller").getMethod("call").invoke(null);
          System.out.println(step(here, null) + " " + step(there, null));
          System.out.println(step(here, "x") + " " + step(there, "y"));
          System.out.println(step(there, "?"));
          show(Hello.text("", 0), Main.class.getClassLoader());
          show(hello.getMethod("text", String.class, int.class).invoke(null, "", 0), other);
        }

        static Object step(Coroutine<?> coroutine, Object sent) {
          try {
            return coroutine.send(sent);
          } catch (StopIteration e) {
            return e.value();
          }
        }

        static void show(Object frame, ClassLoader loader) {
          Class<?> type = frame.getClass();
          System.out.println(type.getName() + " " + (type.getClassLoader() == loader));
          System.out.println(
              Arrays.stream(type.getDeclaredFields()).map(f -> f.getType().getName()).sorted().toList());
        }
      }
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void eachLoaderRunsItsOwnVersion(boolean findsOwnResources) {
    Path first = Sources.compile(directory, MAIN, LOADER, CALLER, FIRST);
    Path second = Sources.compile(directory.resolve("second"), CALLER, SECOND);

    Run run =
        Program.in(directory)
            .withAgent(null)
            .run(
                "-cp",
                first + File.pathSeparator + Sources.runtime(),
                "com.acme.Main",
                second.toString(),
                "" + findsOwnResources);

    assertEquals("", run.err());
    assertEquals(List.of("first second", "a1x! end", "a1.57y?"), run.outLines().subList(0, 3));
    assertEquals("com.acme.Hello$text$Coroutine true", run.outLines().get(3));
    assertEquals(run.outLines().get(3), run.outLines().get(5));
    assertNotEquals(run.outLines().get(4), run.outLines().get(6));
    assertEquals(7, run.outLines().size());
  }
}
