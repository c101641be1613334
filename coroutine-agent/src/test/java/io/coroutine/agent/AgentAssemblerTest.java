package io.coroutine.agent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.transformer.Transformer;
import io.coroutine.transformer.calls.KnownCalls;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.IllegalClassFormatException;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AgentAssemblerTest {
  private static final String PLAIN = "package com.acme; public class Plain {}";
  private static final String SUM =
      """
      package com.acme;

      import io.coroutine.*;

      class Sum {
        @Async
        static Coroutine<Integer> add(int a, int b) {
          return Coroutines.result(a + b);
        }
      }
      """;

  @TempDir Path directory;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private Map<String, byte[]> classFiles;
  private BytesLoader loader;

  @BeforeEach
  void compile() {
    classFiles = Sources.read(Sources.compile(directory, SUM, PLAIN));
    loader = new BytesLoader(getClass().getClassLoader(), classFiles);
  }

  @Test
  void transformsCandidates() throws IllegalClassFormatException {
    byte[] expected =
        new Transformer(new LoaderClassFiles(loader))
            .transform(classFiles.get("com.acme.Sum"))
            .classFile();
    assertNotNull(expected);

    assertArrayEquals(expected, transform(loader, classFiles.get("com.acme.Sum")));
    assertEquals("", said());
  }

  @Test
  void doesNotTransformOtherClasses() throws IllegalClassFormatException {
    assertNull(transform(loader, classFiles.get("com.acme.Plain")));
    assertEquals("", said());
  }

  @Test
  void doesNotTransformClassesOfTheJdk() throws IllegalClassFormatException {
    assertNull(transform(null, classFiles.get("com.acme.Sum")));
    assertNull(transform(ClassLoader.getPlatformClassLoader(), classFiles.get("com.acme.Sum")));
    assertEquals("", said());
  }

  @Test
  void doesNotTransformTransformedClasses() throws IllegalClassFormatException {
    byte[] once = transform(loader, classFiles.get("com.acme.Sum"));
    assertNotNull(once);

    assertNull(transform(loader, once));
  }

  /** Whoever parsed the class would fail: all behind the constant pool is missing. */
  @Test
  void doesNotParseOtherClasses() throws IllegalClassFormatException {
    byte[] whole = classFiles.get("com.acme.Plain");
    byte[] constantsOnly = Arrays.copyOf(whole, whole.length - 30);
    assertFalse(Transformer.isCandidate(constantsOnly));

    assertNull(transform(loader, constantsOnly));
    assertEquals("", said());
  }

  @Test
  void reportsCandidatesThatCanNotBeParsed() throws IllegalClassFormatException {
    byte[] whole = classFiles.get("com.acme.Sum");
    byte[] truncated = Arrays.copyOf(whole, whole.length - 40);
    assertTrue(Transformer.isCandidate(truncated));

    assertArrayEquals(truncated, transform(loader, truncated));
    assertTrue(said().startsWith("[coroutine] ERROR "), said());
  }

  private byte[] transform(ClassLoader loader, byte[] classFile)
      throws IllegalClassFormatException {
    Report report = new Report(new PrintStream(said, true, StandardCharsets.UTF_8), false);
    ClassRewriter rewriter =
        new ClassRewriter(
            AgentOptions.parse(null),
            new LoaderTransformers(KnownCalls.standard()),
            new FrameClassDefiner(MethodHandles.lookup()),
            new ClassHistory(),
            report);
    ClassFileTransformer agent = new AgentAssembler(rewriter, report).assemble().makeRaw();
    Module module = loader == null ? Object.class.getModule() : loader.getUnnamedModule();
    return agent.transform(module, loader, "com/acme/Sum", null, null, classFile);
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }
}
