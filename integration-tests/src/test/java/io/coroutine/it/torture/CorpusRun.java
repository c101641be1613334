package io.coroutine.it.torture;

import io.coroutine.it.torture.verify.AsmVerifier;
import io.coroutine.it.torture.verify.ClassFileApiVerifier;
import io.coroutine.it.torture.verify.HotSpotVerifier;
import io.coroutine.it.torture.verify.Verifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Tortures all classes of a corpus and has every emitted class verified.
 *
 * @param corpus the name of the corpus
 * @param tally what happened to the methods
 * @param emitted how many classes were verified, frame classes included
 * @param faults what the verifiers say of them
 * @param faultsBefore what they said of the corpus' own classes, word for word, and so is not ours
 */
record CorpusRun(
    String corpus, Tally tally, int emitted, List<String> faults, List<String> faultsBefore) {
  private static final int THREADS = 2;

  /** What came of one class: its bytes are kept if the JVM is going to link them. */
  private record Part(
      Tally tally,
      int emitted,
      List<String> faults,
      List<String> faultsBefore,
      Map<String, byte[]> classes) {}

  /** Runs a corpus whose classes the JVM has not loaded: all verifiers look at it. */
  static CorpusRun withLinking(Corpus corpus) {
    return run(corpus, true);
  }

  /** Runs a corpus that no other loader may define, {@code java.base} that is. */
  static CorpusRun withoutLinking(Corpus corpus) {
    return run(corpus, false);
  }

  private static CorpusRun run(Corpus corpus, boolean isLinked) {
    Torturer torturer = new Torturer(corpus.files());
    List<Verifier> verifiers = new ArrayList<>();
    verifiers.add(new AsmVerifier(corpus.files()));
    if (ClassFileApiVerifier.isAvailable()) {
      verifiers.add(new ClassFileApiVerifier(corpus.files()));
    }
    Tally tally = new Tally();
    int emitted = 0;
    List<String> faults = new ArrayList<>();
    List<String> faultsBefore = new ArrayList<>();
    Map<String, byte[]> classes = new LinkedHashMap<>();
    for (Part part :
        inParallel(corpus, name -> part(corpus, name, torturer, verifiers, isLinked))) {
      tally.add(part.tally());
      emitted += part.emitted();
      faults.addAll(part.faults());
      faultsBefore.addAll(part.faultsBefore());
      classes.putAll(part.classes());
    }
    faults.addAll(new HotSpotVerifier().faults(classes));
    return new CorpusRun(corpus.name(), tally, emitted, faults, faultsBefore);
  }

  private static Part part(
      Corpus corpus, String name, Torturer torturer, List<Verifier> verifiers, boolean isKept) {
    byte[] original = read(corpus, name);
    Tortured tortured = torturer.torture(original);
    Map<String, byte[]> classes = new LinkedHashMap<>(tortured.frameClasses());
    classes.put(tortured.name(), tortured.classFile());
    List<String> faults = faults(verifiers, classes);
    List<String> faultsBefore = List.of();
    if (!faults.isEmpty()) {
      faultsBefore = faults(verifiers, Map.of(name, original));
      faults.removeAll(faultsBefore);
    }
    return new Part(
        tortured.tally(), classes.size(), faults, faultsBefore, isKept ? classes : Map.of());
  }

  private static List<String> faults(List<Verifier> verifiers, Map<String, byte[]> classes) {
    List<String> faults = new ArrayList<>();
    verifiers.forEach(verifier -> faults.addAll(verifier.faults(classes)));
    return faults;
  }

  /** Returns the counts, then every refusal and every fault. */
  String report() {
    StringBuilder report = new StringBuilder();
    report.append(corpus).append(" on Java ").append(Runtime.version()).append('\n');
    report.append(tally);
    report.append(
        "classes verified   %,9d  with %d faults, and %d that were there before%n"
            .formatted(emitted, faults.size(), faultsBefore.size()));
    report.append(tally.refusals());
    faults.forEach(fault -> report.append("fault: ").append(fault).append('\n'));
    faultsBefore.forEach(fault -> report.append("fault before: ").append(fault).append('\n'));
    return report.toString();
  }

  private static byte[] read(Corpus corpus, String name) {
    try {
      return corpus.files().find(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @FunctionalInterface
  private interface Work {
    Part of(String name);
  }

  private static List<Part> inParallel(Corpus corpus, Work work) {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Part>> tasks = new ArrayList<>();
      corpus.classes().forEach(name -> tasks.add(() -> work.of(name)));
      List<Part> parts = new ArrayList<>();
      for (Future<Part> part : pool.invokeAll(tasks)) {
        parts.add(part.get());
      }
      return parts;
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      pool.shutdown();
    }
  }
}
