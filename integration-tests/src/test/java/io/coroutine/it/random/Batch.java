package io.coroutine.it.random;

import io.coroutine.it.random.ProgramCompiler.CompilerCrash;
import io.coroutine.it.support.MemoryLoader;
import io.coroutine.it.support.PlainWords;
import io.coroutine.transformer.TransformationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Programs that are compiled and transformed together. */
final class Batch {
  private final List<Program> programs;
  private final Tally tally;
  private final Setup setup;
  private final ClassLoader plain;
  private final ClassLoader coroutines;

  private Batch(List<Program> programs, Map<String, byte[]> classes, Setup setup, Tally tally) {
    this.programs = programs;
    this.tally = tally;
    this.setup = setup;
    plain = new MemoryLoader(PlainWords.replaceIn(classes, setup.words()));
    coroutines = new MemoryLoader(setup.transformation().apply(classes));
  }

  /** Returns what is wrong with some programs. */
  static List<Mismatch> check(List<Program> programs, Setup setup, Tally tally) {
    Map<String, byte[]> classes = setup.compiler().compile(programs);
    try {
      return new Batch(programs, classes, setup, tally).mismatches();
    } catch (TransformationException e) {
      return programs.size() == 1
          ? List.of(refused(programs.get(0), classes, e))
          : oneByOne(programs, classes, setup, tally);
    }
  }

  /**
   * Returns the refusal of a program as a mismatch.
   *
   * @throws CompilerCrash if it was refused rightly, for it can't be loaded as it was compiled
   */
  private static Mismatch refused(
      Program program, Map<String, byte[]> classes, TransformationException refusal) {
    MemoryLoader loader = new MemoryLoader(classes);
    for (String name : classes.keySet()) {
      try {
        Object[] unused = loader.loadClass(name.replace('/', '.')).getDeclaredMethods(); // links it
      } catch (VerifyError | ClassFormatError e) {
        throw new CompilerCrash(name + " is compiled to what no JVM accepts: " + e.getMessage());
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }
    return new Mismatch(program, "transformation", "none", refusal.getMessage());
  }

  private static List<Mismatch> oneByOne(
      List<Program> programs, Map<String, byte[]> classes, Setup setup, Tally tally) {
    List<Mismatch> mismatches = new ArrayList<>();
    List<Batch> accepted = new ArrayList<>();
    for (Program program : programs) {
      Map<String, byte[]> own = new TreeMap<>(classes);
      own.keySet().removeIf(name -> !program.owns(name));
      try {
        accepted.add(new Batch(List.of(program), own, setup, tally));
      } catch (TransformationException e) {
        mismatches.add(refused(program, own, e));
      }
    }
    accepted.forEach(batch -> mismatches.addAll(batch.mismatches()));
    return mismatches;
  }

  private List<Mismatch> mismatches() {
    List<Mismatch> mismatches = new ArrayList<>();
    for (Program program : programs) {
      LoadedProgram coroutine = new LoadedProgram(program, coroutines);
      LoadedProgram original = new LoadedProgram(program, plain);
      mismatches.addAll(new Comparison(program, original, coroutine, tally).mismatches());
    }
    if (setup.looksForLeaks()) {
      mismatches.addAll(LeakCheck.check(programs, coroutines, tally));
    }
    return mismatches;
  }
}
