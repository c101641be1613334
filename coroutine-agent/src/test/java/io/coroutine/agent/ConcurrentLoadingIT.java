package io.coroutine.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coroutine.agent.Program.Run;
import java.io.File;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Programs of which eight threads load classes at once. A deadlock is a program that never ends.
 */
final class ConcurrentLoadingIT {
  private static final int CLASSES = 32;

  /** Awaits a coroutine of the next class, which another thread may be loading. */
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
          int once = await(Next.add(a, 0));
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

        public static Class<?> frameClass() {
          return twice(1).getClass();
        }
      }
      """;

  /** Loads as containers do: its own classes first. */
  private static final String LOADER =
      """
      package com.acme;

      import java.io.IOException;
      import java.util.concurrent.atomic.AtomicInteger;

      abstract class OwnFirst extends ClassLoader {
        static {
          // A subclass has to ask for itself, and can't if its superclass has not.
          registerAsParallelCapable();
        }

        final AtomicInteger failures = new AtomicInteger();

        OwnFirst() {
          super(OwnFirst.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
          return name.startsWith("com.acme.Hello") ? loadOwn(name) : super.loadClass(name, resolve);
        }

        Class<?> loadOwn(String name) {
          synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
          }
        }

        Class<?> define(String name) {
          try (var stream = getResourceAsStream(name.replace('.', '/') + ".class")) {
            byte[] classFile = stream.readAllBytes();
            return defineClass(name, classFile, 0, classFile.length);
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        }
      }
      """;

  private static final String SERIAL =
      """
      package com.acme;

      class Serial extends OwnFirst {
        Serial() {
          if (isRegisteredAsParallelCapable()) {
            throw new AssertionError();
          }
        }
      }
      """;

  private static final String PARALLEL =
      """
      package com.acme;

      class Parallel extends OwnFirst {
        static {
          registerAsParallelCapable();
        }

        Parallel() {
          if (!isRegisteredAsParallelCapable()) {
            throw new AssertionError();
          }
        }
      }
      """;

  /** Lets all eight threads define a class at once, and uses the definition that was the first. */
  private static final String RACING =
      """
      package com.acme;

      import java.util.concurrent.*;

      class Racing extends OwnFirst {
        static {
          registerAsParallelCapable();
        }

        private final CyclicBarrier undefined = new CyclicBarrier(8);

        @Override
        Class<?> loadOwn(String name) {
          Class<?> loaded = findLoadedClass(name);
          if (loaded != null) {
            return loaded;
          }
          try {
            undefined.await(1, TimeUnit.MINUTES);
            return define(name);
          } catch (LinkageError e) {
            failures.incrementAndGet();
            return findLoadedClass(name);
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        }
      }
      """;

  /**
   * Loads some classes, first all threads the same one and then each thread another one; prints
   * what is true of the classes and of the frame classes that the threads have seen.
   */
  private static final String MAIN =
      """
      package com.acme;

      import java.util.*;
      import java.util.concurrent.*;

      class Main {
        static final int THREADS = 8;
        static final CyclicBarrier START = new CyclicBarrier(THREADS);

        public static void main(String[] args) throws Exception {
          OwnFirst loader = (OwnFirst) Class.forName("com.acme." + args[0]).getDeclaredConstructor().newInstance();
          int same = Integer.parseInt(args[1]);
          int all = Integer.parseInt(args[2]);
          ExecutorService executor = Executors.newFixedThreadPool(THREADS);
          List<Future<Set<Class<?>>>> seen = new ArrayList<>();
          for (int i = 0; i < THREADS; i++) {
            int thread = i;
            seen.add(executor.submit(() -> load(loader, thread, same, all)));
          }
          Set<Class<?>> classes = new HashSet<>();
          for (Future<Set<Class<?>>> one : seen) {
            System.out.println(one.get().size());
            classes.addAll(one.get());
          }
          executor.shutdown();
          System.out.println(classes.size());
          System.out.println(classes.stream().allMatch(c -> c.getClassLoader() == loader));
          System.out.println(loader.failures);
        }

        static Set<Class<?>> load(ClassLoader loader, int thread, int same, int all) throws Exception {
          Set<Class<?>> seen = new HashSet<>();
          for (int i = 0; i < same; i++) {
            START.await(1, TimeUnit.MINUTES);
            use(loader, i, seen);
          }
          START.await(1, TimeUnit.MINUTES);
          int others = all - same;
          for (int i = 0; i < others; i++) {
            use(loader, same + (i + thread * others / THREADS) % others, seen);
          }
          return seen;
        }

        static void use(ClassLoader loader, int number, Set<Class<?>> seen) throws Exception {
          Class<?> hello = loader.loadClass("com.acme.Hello" + number);
          if (!hello.getMethod("run").invoke(null).equals(6)) {
            throw new AssertionError(hello);
          }
          seen.add(hello);
          seen.add((Class<?>) hello.getMethod("frameClass").invoke(null));
        }
      }
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"Serial", "Parallel"})
  void transformsEachClassOnceAndDefinesItsFrameClassesInItsLoader(String loader) {
    Run run = run(loader, CLASSES / 4, i -> "Hello" + (i + 1) % CLASSES);

    assertEquals(seenBy(8, 2 * CLASSES, 0), run.outLines());
    assertEquals(
        IntStream.range(0, CLASSES).mapToObj(ConcurrentLoadingIT::transformed).sorted().toList(),
        run.errLines().stream().sorted().toList());
  }

  @Test
  void definesFrameClassesOnceIfALoaderTriesToDefineTheirOwnerEightTimes() {
    Run run = run("Racing", CLASSES, i -> "Hello" + i);

    assertEquals(seenBy(8, 2 * CLASSES, 7 * CLASSES), run.outLines());
    assertEquals(
        IntStream.range(0, 8 * CLASSES).mapToObj(i -> transformed(i / 8)).sorted().toList(),
        run.errLines().stream().sorted().toList());
  }

  private static List<String> seenBy(int threads, int classes, int failedDefinitions) {
    return Stream.concat(
            Collections.nCopies(threads + 1, "" + classes).stream(),
            Stream.of("true", "" + failedDefinitions))
        .toList();
  }

  private static String transformed(int number) {
    return "[coroutine] INFO com.acme.Hello" + number + ": 2 methods transformed";
  }

  /**
   * Runs the program.
   *
   * @param same the number of classes that all threads load at the same time
   * @param next the class of which a class awaits a coroutine
   */
  private Run run(String loader, int same, IntFunction<String> next) {
    Stream<String> hellos =
        IntStream.range(0, CLASSES)
            .mapToObj(
                i ->
                    HELLO.replace("Next", next.apply(i)).replace("class Hello", "class Hello" + i));
    Path classes =
        Sources.compile(
            directory,
            Stream.concat(Stream.of(MAIN, LOADER, SERIAL, PARALLEL, RACING), hellos)
                .toArray(String[]::new));
    return Program.in(directory)
        .withAgent("verbose=true")
        .run(
            "-cp",
            classes + File.pathSeparator + Sources.runtime(),
            "com.acme.Main",
            loader,
            "" + same,
            "" + CLASSES);
  }
}
