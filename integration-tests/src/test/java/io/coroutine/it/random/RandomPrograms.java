package io.coroutine.it.random;

import io.coroutine.it.random.ProgramCompiler.CompilerCrash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks the programs of a range of seeds, and shrinks the first that fails. */
final class RandomPrograms {
  /** As many as are compiled at once, with the same compiler. */
  private static final int BATCH = 200;

  private final List<Setup> setups;
  private final Tally tally;

  RandomPrograms(List<Setup> setups, Tally tally) {
    this.setups = setups;
    this.tally = tally;
  }

  /** Returns the setup for a seed: the same, whatever range it is checked in. */
  Setup setupOf(long seed) {
    return setups.get((int) Math.floorMod(Math.floorDiv(seed, BATCH), (long) setups.size()));
  }

  /** Returns the first difference among {@code count} programs, with a program that is shrunk. */
  Optional<Mismatch> firstMismatch(long firstSeed, long count) {
    long end = firstSeed + count;
    for (long seed = firstSeed; seed < end; ) {
      long next = Math.min(end, (Math.floorDiv(seed, BATCH) + 1) * BATCH);
      Setup setup = setupOf(seed);
      List<Mismatch> mismatches = mismatches(programs(seed, next, setup), setup);
      if (!mismatches.isEmpty()) {
        return Optional.of(shrunk(mismatches.get(0), setup));
      }
      seed = next;
    }
    return Optional.empty();
  }

  /** Checks programs together; but if the compiler crashes, in ever smaller parts. */
  private List<Mismatch> mismatches(List<Program> programs, Setup setup) {
    try {
      return Batch.check(programs, setup, tally);
    } catch (CompilerCrash e) {
      int half = programs.size() / 2;
      if (half == 0) {
        tally.passedOver.add(programs.get(0).seed());
        return List.of();
      }
      List<Mismatch> mismatches = new ArrayList<>();
      mismatches.addAll(mismatches(programs.subList(0, half), setup));
      mismatches.addAll(mismatches(programs.subList(half, programs.size()), setup));
      return mismatches;
    }
  }

  private static List<Program> programs(long from, long to, Setup setup) {
    List<Program> programs = new ArrayList<>();
    for (long seed = from; seed < to; seed++) {
      boolean isModern = setup.compiler().isModern();
      programs.add(Generator.generate("P" + (seed - from), seed, isModern));
    }
    return programs;
  }

  private static Mismatch shrunk(Mismatch mismatch, Setup setup) {
    Program smallest =
        Shrinker.shrink(mismatch.program(), program -> !alone(program, setup).isEmpty());
    List<Mismatch> ofSmallest = alone(smallest, setup);
    // Empty if the program fails only among the others of its batch.
    return ofSmallest.isEmpty() ? mismatch : ofSmallest.get(0);
  }

  private static List<Mismatch> alone(Program program, Setup setup) {
    try {
      return Batch.check(List.of(program), setup, new Tally());
    } catch (IllegalArgumentException | CompilerCrash e) {
      return List.of(); // does not compile without what was taken away
    }
  }
}
