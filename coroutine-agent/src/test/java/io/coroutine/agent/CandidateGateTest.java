package io.coroutine.agent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.transformer.Transformer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.IllegalClassFormatException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CandidateGateTest {
  private static final String PLAIN = "package com.acme; public class Plain {}";

  @TempDir Path directory;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Report report =
      new Report(new PrintStream(said, true, StandardCharsets.UTF_8), false);
  private final List<String> passed = Collections.synchronizedList(new ArrayList<>());
  private int assemblies;
  private Map<String, byte[]> classFiles;
  private BytesLoader loader;

  @BeforeEach
  void compile() {
    classFiles = Sources.read(Sources.compile(directory, Sources.SUM, PLAIN));
    loader = new BytesLoader(getClass().getClassLoader(), classFiles);
  }

  @Test
  void letsCandidatesThrough() throws IllegalClassFormatException {
    CandidateGate gate = gate("");

    assertNotNull(transform(gate, loader, classFiles.get("com.acme.Sum")));
    assertNotNull(transform(gate, loader, classFiles.get("com.acme.Sum")));
    assertEquals(List.of("com/acme/Sum", "com/acme/Sum"), passed);
    assertEquals(1, assemblies);
  }

  @Test
  void doesNotAssembleTheAgentForOtherClasses() throws IllegalClassFormatException {
    CandidateGate gate = gate("");

    assertNull(transform(gate, loader, classFiles.get("com.acme.Plain")));
    assertEquals(0, assemblies);
  }

  @Test
  void doesNotLetClassesOfTheJdkThrough() throws IllegalClassFormatException {
    CandidateGate gate = gate("");
    byte[] sum = classFiles.get("com.acme.Sum");

    assertNull(transform(gate, null, sum));
    assertNull(transform(gate, ClassLoader.getPlatformClassLoader(), sum));
    assertEquals(0, assemblies);
  }

  @Test
  void doesNotLetClassesWithoutANameThrough() throws IllegalClassFormatException {
    byte[] sum = classFiles.get("com.acme.Sum");

    assertNull(gate("").transform(loader.getUnnamedModule(), loader, null, null, null, sum));
    assertEquals(0, assemblies);
  }

  @Test
  void doesNotLetExcludedClassesThrough() throws IllegalClassFormatException {
    assertNull(transform(gate("exclude=com.acme.*"), loader, classFiles.get("com.acme.Sum")));
    assertEquals(0, assemblies);
  }

  @Test
  void doesNotLetTransformedClassesThrough() throws IllegalClassFormatException {
    byte[] once =
        new Transformer(new LoaderClassFiles(loader))
            .transform(classFiles.get("com.acme.Sum"))
            .classFile();
    assertNotNull(once);

    assertNull(transform(gate(""), loader, once));
    assertEquals(0, assemblies);
  }

  /** Whoever parsed the class would fail: all behind the constant pool is missing. */
  @Test
  void doesNotParseOtherClasses() throws IllegalClassFormatException {
    byte[] whole = classFiles.get("com.acme.Plain");
    byte[] constantsOnly = Arrays.copyOf(whole, whole.length - 30);
    assertFalse(Transformer.isCandidate(constantsOnly));

    assertNull(transform(gate(""), loader, constantsOnly));
    assertEquals("", said());
  }

  @Test
  void letsClassesThroughThatCanNotBeParsed() throws IllegalClassFormatException {
    byte[] whole = classFiles.get("com.acme.Sum");
    byte[] truncated = Arrays.copyOf(whole, whole.length - 40);

    assertArrayEquals(truncated, transform(gate(""), loader, truncated));
  }

  @Test
  void reportsAnAgentThatCanNotBeAssembled() throws IllegalClassFormatException {
    CandidateGate gate =
        new CandidateGate(
            AgentOptions.parse(""),
            () -> {
              throw new IllegalStateException("not here");
            },
            report);

    assertNull(transform(gate, loader, classFiles.get("com.acme.Sum")));
    assertTrue(said().startsWith("[coroutine] ERROR com.acme.Sum: the agent failed"), said());
    assertTrue(said().contains("not here"), said());
  }

  @Test
  void assemblesOneAgentForThreadsThatComeAtOnce() throws Exception {
    CyclicBarrier both = new CyclicBarrier(2);
    CandidateGate gate = gate("");
    byte[] sum = classFiles.get("com.acme.Sum");

    FrameClassDefinerTest.inThreads(
        2,
        () -> {
          both.await();
          return transform(gate, loader, sum);
        });

    assertEquals(1, assemblies);
    assertEquals(List.of("com/acme/Sum", "com/acme/Sum"), passed);
  }

  @Test
  void assemblesTheAgentAtOnceForASystemLoaderThatLoadsOneClassAtATime() {
    gate("").prepareFor(new ClassLoader(null) {});

    assertEquals(1, assemblies);
  }

  @Test
  void doesNotAssembleTheAgentAtOnceForTheSystemLoaderOfTheJdk() {
    gate("").prepareFor(ClassLoader.getPlatformClassLoader());
    gate("").prepareFor(ClassLoader.getSystemClassLoader());

    assertEquals(0, assemblies);
  }

  private CandidateGate gate(String options) {
    return new CandidateGate(
        AgentOptions.parse(options),
        () -> {
          assemblies++;
          return new ClassFileTransformer() {
            @Override
            public byte[] transform(
                Module module,
                ClassLoader loader,
                String name,
                Class<?> redefined,
                ProtectionDomain domain,
                byte[] classFile) {
              passed.add(name);
              return classFile;
            }
          };
        },
        report);
  }

  private static byte[] transform(CandidateGate gate, ClassLoader loader, byte[] classFile)
      throws IllegalClassFormatException {
    Module module = loader == null ? Object.class.getModule() : loader.getUnnamedModule();
    return gate.transform(module, loader, "com/acme/Sum", null, null, classFile);
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }
}
