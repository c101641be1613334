package io.coroutine.it.random;

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
          ? List.of(new Mismatch(programs.get(0), "transformation", "none", e.getMessage()))
          : oneByOne(programs, classes, setup, tally);
    }
  }

  private static List<Mismatch> oneByOne(
      List<Program> programs, Map<String, byte[]> classes, Setup setup, Tally tally) {
    List<Mismatch> mismatches = new ArrayList<>();
    for (Program program : programs) {
      Map<String, byte[]> own = new TreeMap<>(classes);
      own.keySet().removeIf(name -> !program.owns(name));
      try {
        mismatches.addAll(new Batch(List.of(program), own, setup, tally).mismatches());
      } catch (TransformationException e) {
        mismatches.add(new Mismatch(program, "transformation", "none", e.getMessage()));
      }
    }
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
