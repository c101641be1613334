package io.coroutine.agent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Coroutine;
import io.coroutine.StopIteration;
import io.coroutine.transformer.Transformation;
import io.coroutine.transformer.Transformer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClassRewriterTest {
  private static final String SUM =
      """
      package com.acme;

      import static io.coroutine.Coroutines.*;

      import io.coroutine.*;

      public class Sum {
        @Async
        public static Coroutine<Integer> add(int a, int b) {
          return result(a + b);
        }
      }
      """;

  private static final String LOCKED =
      """
      package com.acme;

      import static io.coroutine.Coroutines.*;

      import io.coroutine.*;

      public class Locked {
        @Async
        public static Coroutine<Void> hold() {
          synchronized (Locked.class) {
            await(done());
          }
          return done();
        }

        public static int plain() {
          return 1;
        }
      }
      """;

  /** Two warnings in a class that is transformed, one in a class that is only looked at. */
  private static final String CARELESS =
      """
      package com.acme;

      import static io.coroutine.Coroutines.*;

      import io.coroutine.*;

      public class Careless {
        @Async
        public static Coroutine<Integer> add(int a, int b) throws InterruptedException {
          Thread.sleep(0);
          Sum.add(a, b);
          return result(a + b);
        }
      }
      """;

  private static final String CALLER =
      """
      package com.acme;

      public class Caller {
        public static int call() {
          Sum.add(1, 2);
          return 1;
        }
      }
      """;

  private static final String PLAIN = "package com.acme; public class Plain {}";

  @TempDir Path directory;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final ClassHistory history = new ClassHistory();
  private final FrameClassDefiner definer = new FrameClassDefiner(MethodHandles.lookup());
  private Map<String, byte[]> classFiles;

  @BeforeEach
  void compile() {
    classFiles = Sources.read(Sources.compile(directory, SUM, LOCKED, CARELESS, CALLER, PLAIN));
  }

  @Test
  void makesCoroutinesOfAsyncMethods() throws ReflectiveOperationException {
    BytesLoader loader = agentLoader(rewriter(""));

    assertEquals(3, sum(loader.loadClass("com.acme.Sum")));
    assertEquals("", said());
  }

  @Test
  void doesNotChangeClassesWithoutCoroutines() {
    LoadingClass plain = loading(new BytesLoader(parent(), classFiles), "com.acme.Plain", false);

    assertSame(plain.classFile(), rewriter("").rewrite(plain));
  }

  @Test
  void returnsTheBytesOfTheTransformer() {
    BytesLoader loader = new BytesLoader(parent(), classFiles);
    LoadingClass sum = loading(loader, "com.acme.Sum", false);
    Transformation expected =
        new Transformer(new LoaderClassFiles(loader)).transform(sum.classFile());

    assertArrayEquals(expected.classFile(), rewriter("").rewrite(sum));
    assertFalse(expected.frameClasses().isEmpty());
  }

  @Test
  void givesEachLoaderItsOwnFrameClasses() throws ReflectiveOperationException {
    ClassRewriter rewriter = rewriter("");
    BytesLoader outer = agentLoader(rewriter);
    BytesLoader inner = agentLoader(outer, rewriter);
    Class<?> outerSum = outer.loadClass("com.acme.Sum");
    Class<?> innerSum = inner.loadClass("com.acme.Sum");
    assertNotSame(outerSum, innerSum);

    assertSame(outer, coroutine(outerSum).getClass().getClassLoader());
    assertSame(inner, coroutine(innerSum).getClass().getClassLoader());
    assertEquals(3, sum(outerSum));
    assertEquals(3, sum(innerSum));
  }

  @Test
  void rewritesOnManyThreadsAtOnce() throws Exception {
    ClassRewriter rewriter = rewriter("");
    for (int round = 0; round < 20; round++) {
      BytesLoader loader = agentLoader(rewriter);
      LoadingClass sum = loading(loader, "com.acme.Sum", false);
      CountDownLatch ready = new CountDownLatch(8);
      // The loader's lock lets one thread through; a loader without one would let through all.
      Callable<Class<?>> task =
          () -> {
            ready.countDown();
            ready.await();
            byte[] unused = rewriter.rewrite(sum);
            return loader.loadClass("com.acme.Sum");
          };

      Set<Class<?>> classes = Set.copyOf(FrameClassDefinerTest.inThreads(8, task));

      assertEquals(1, classes.size());
      assertEquals(3, sum(classes.iterator().next()));
    }
    assertEquals("", said());
  }

  @Test
  void reportsProblemsAndMakesTheClassSaySo() throws ReflectiveOperationException {
    Class<?> locked = agentLoader(rewriter("")).loadClass("com.acme.Locked");

    assertTrue(said().startsWith("[coroutine] ERROR com.acme.Locked.hold"), said());
    assertEquals(1, locked.getMethod("plain").invoke(null));
    var thrown =
        assertThrows(InvocationTargetException.class, () -> locked.getMethod("hold").invoke(null));
    assertEquals(IllegalStateException.class, thrown.getCause().getClass());
    assertEquals(said().strip(), "[coroutine] ERROR " + thrown.getCause().getMessage().strip());
  }

  @Test
  void reportsTruncatedClassFilesAndLeavesThem() {
    byte[] whole = classFiles.get("com.acme.Sum");
    byte[] truncated = Arrays.copyOf(whole, whole.length - 40);
    classFiles.put("com.acme.Sum", truncated);
    LoadingClass sum = loading(new BytesLoader(parent(), classFiles), "com.acme.Sum", false);

    assertSame(truncated, rewriter("").rewrite(sum));
    assertTrue(said().startsWith("[coroutine] ERROR "), said());
  }

  @Test
  void namesLoaderThatCanNotSeeTheRuntime() throws ReflectiveOperationException {
    // Finds the runtime's class files, as the locator falls back to the system's loader.
    Class<?> sum = agentLoader(null, rewriter("")).loadClass("com.acme.Sum");

    assertTrue(said().contains("com.acme.Sum: its class loader, "), said());
    assertTrue(said().contains("Make coroutine-runtime visible"), said());
    assertEquals("com.acme.Sum", sum.getName());
  }

  @Test
  void redefinesWithTheSameFrameClasses() throws ReflectiveOperationException {
    ClassRewriter rewriter = rewriter("");
    BytesLoader loader = agentLoader(rewriter);
    LoadingClass again = loading(loader, "com.acme.Sum", true);
    byte[] first = rewriter.rewrite(loading(loader, "com.acme.Sum", false));

    assertArrayEquals(first, rewriter.rewrite(again));
    assertEquals("", said());
  }

  @Test
  void redefinesClassThatTheBuildHasTransformed() throws ReflectiveOperationException {
    BytesLoader loader = new BytesLoader(parent(), classFiles);
    Transformation built =
        new Transformer(new LoaderClassFiles(loader)).transform(classFiles.get("com.acme.Sum"));
    Map<String, byte[]> output = new HashMap<>(Map.of("com.acme.Sum", built.classFile()));
    built.frameClasses().forEach((name, file) -> output.put(name.replace('/', '.'), file));
    BytesLoader applicationLoader = new BytesLoader(parent(), output);
    assertEquals(3, sum(applicationLoader.loadClass("com.acme.Sum")));

    byte[] rewritten = rewriter("").rewrite(loading(applicationLoader, "com.acme.Sum", true));

    assertArrayEquals(built.classFile(), rewritten);
    assertEquals("", said());
  }

  @Test
  void doesNotRedefineWithOtherFrameClasses() throws ReflectiveOperationException {
    ClassRewriter rewriter = rewriter("");
    BytesLoader loader = agentLoader(rewriter);
    byte[] unused = rewriter.rewrite(loading(loader, "com.acme.Sum", false));
    String changed = SUM.replace("add(int a, int b)", "add(int a, long b)").replace("a + b", "a");
    Map<String, byte[]> later = Sources.read(Sources.compile(directory.resolve("new"), changed));
    byte[] original = later.get("com.acme.Sum");
    LoadingClass redefined = new LoadingClass("com.acme.Sum", loader, null, true, original);

    assertSame(original, rewriter.rewrite(redefined));
    assertTrue(said().contains("com.acme.Sum: the running class can't be redefined"), said());
  }

  @Test
  void tellsOfTransformedClassesOnlyIfVerbose() {
    LoadingClass sum = loading(new BytesLoader(parent(), classFiles), "com.acme.Sum", false);

    byte[] unused = rewriter("verbose=false").rewrite(sum);
    assertEquals("", said());

    unused = rewriter("verbose=true").rewrite(sum);
    assertEquals("[coroutine] INFO com.acme.Sum: 1 method transformed", said().strip());
  }

  @Test
  void dumpsClassAndFrameClasses() {
    LoadingClass sum = loading(new BytesLoader(parent(), classFiles), "com.acme.Sum", false);
    Path dump = directory.resolve("dump");

    byte[] rewritten = rewriter("dump=" + dump).rewrite(sum);

    Map<String, byte[]> dumped = Sources.read(dump);
    assertEquals(2, dumped.size());
    assertArrayEquals(rewritten, dumped.get("com.acme.Sum"));
  }

  @Test
  void tellsOfWarningsAndTransformsAllTheSame() throws ReflectiveOperationException {
    assertEquals(3, sum(agentLoader(rewriter("")).loadClass("com.acme.Careless")));

    assertEquals(
        List.of(
            "[coroutine] WARNING com.acme.Careless.add:10: java.lang.Thread.sleep() blocks",
            "[coroutine] WARNING com.acme.Careless.add:11: the coroutine that com.acme.Sum.add()"),
        firstWords());
  }

  @Test
  void tellsOfWarningsInClassesThatItLeavesAlone() {
    LoadingClass caller = loading(new BytesLoader(parent(), classFiles), "com.acme.Caller", false);

    assertSame(caller.classFile(), rewriter("").rewrite(caller));
    assertEquals(
        List.of(
            "[coroutine] WARNING com.acme.Caller.call:5: the coroutine that com.acme.Sum.add()"),
        firstWords());
  }

  @Test
  void refusesClassesWithWarningsIfAsked() throws ReflectiveOperationException {
    BytesLoader loader = agentLoader(rewriter("failOnWarning=true"));
    Class<?> careless = loader.loadClass("com.acme.Careless");
    assertEquals(1, loader.loadClass("com.acme.Caller").getMethod("call").invoke(null));

    InvocationTargetException thrown =
        assertThrows(InvocationTargetException.class, () -> coroutine(careless));

    assertTrue(thrown.getCause().getMessage().contains("#blocking-call"), thrown::toString);
    assertTrue(thrown.getCause().getMessage().contains("#never-awaited"), thrown::toString);
    assertEquals(3, said().lines().filter(line -> line.startsWith("[coroutine] ERROR ")).count());
    assertFalse(said().contains("WARNING"), said());
  }

  /** Returns the beginnings of the lines that were said. */
  private List<String> firstWords() {
    return said()
        .lines()
        .map(line -> line.replaceFirst(" (returns is created|the thread on which).*", ""))
        .toList();
  }

  @Test
  void goesOnWhenItCanNotDump() throws IOException {
    LoadingClass sum = loading(new BytesLoader(parent(), classFiles), "com.acme.Sum", false);
    Path dump = directory.resolve("dump");
    ClassRewriter rewriter = rewriter("dump=" + dump);
    Files.createFile(dump);

    assertNotSame(sum.classFile(), rewriter.rewrite(sum));
    assertTrue(said().contains("com.acme.Sum: the class file can't be dumped"), said());
  }

  private ClassRewriter rewriter(String options) {
    AgentOptions parsed = AgentOptions.parse(options);
    PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
    return new ClassRewriter(
        parsed,
        new LoaderTransformers(parsed),
        definer,
        history,
        new Report(stream, parsed.verbose()));
  }

  private BytesLoader agentLoader(ClassRewriter rewriter) {
    return agentLoader(parent(), rewriter);
  }

  /** Returns a loader of its own copies of the classes, with the rewriter as its agent. */
  private BytesLoader agentLoader(ClassLoader parent, ClassRewriter rewriter) {
    return new BytesLoader(
        parent,
        new HashMap<>(classFiles),
        (loader, name) -> rewriter.rewrite(loading(loader, name, false)));
  }

  private LoadingClass loading(ClassLoader loader, String name, boolean isRedefined) {
    return new LoadingClass(name, loader, null, isRedefined, classFiles.get(name));
  }

  private static Object sum(Class<?> type) throws ReflectiveOperationException {
    Coroutine<?> coroutine = coroutine(type);
    return assertThrows(StopIteration.class, () -> coroutine.send(null)).value();
  }

  private static Coroutine<?> coroutine(Class<?> type) throws ReflectiveOperationException {
    return (Coroutine<?>) type.getMethod("add", int.class, int.class).invoke(null, 1, 2);
  }

  private static ClassLoader parent() {
    return ClassRewriterTest.class.getClassLoader();
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }
}
