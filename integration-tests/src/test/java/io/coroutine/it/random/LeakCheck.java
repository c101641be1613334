package io.coroutine.it.random;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Suspends all programs of a batch, collects the garbage once for all of them, and looks whether
 * they have kept something that they can't read any more.
 */
final class LeakCheck {
  /** The suspensions, from the first, after which garbage is collected. */
  private static final Set<Integer> COLLECTED = Set.of(1, 3);

  private static final int LAST = 3;

  private final Map<Program, Drive> drives = new LinkedHashMap<>();
  private final Map<Program, Map<Integer, Set<Integer>>> dead = new LinkedHashMap<>();
  private final Tally tally;
  private final List<Mismatch> leaks = new ArrayList<>();

  private LeakCheck(Tally tally) {
    this.tally = tally;
  }

  static List<Mismatch> check(List<Program> programs, ClassLoader loader, Tally tally) {
    LeakCheck check = new LeakCheck(tally);
    programs.forEach(program -> check.start(program, loader));
    for (int suspension = 1; suspension <= LAST; suspension++) {
      check.drives.values().forEach(Drive::step);
      check.drives.values().removeIf(Drive::isOver);
      if (COLLECTED.contains(suspension)) {
        check.collect(suspension);
      }
    }
    return check.leaks;
  }

  private void start(Program program, ClassLoader loader) {
    String source = Printer.print(program);
    if (source.contains("World.watch(")) {
      Run run = Run.under(Schedule.PENDING);
      drives.put(program, new Drive(new LoadedProgram(program, loader).make(), run, null));
      dead.put(program, DeadVariables.of(source));
    }
  }

  private void collect(int suspension) {
    collectGarbage();
    tally.garbageCollections++;
    drives.forEach(
        (program, drive) -> {
          Watches.Verdict verdict = drive.run().watches().judge(dead.get(program));
          tally.cleared += verdict.cleared();
          tally.kept += verdict.kept();
          if (!verdict.leaked().isEmpty()) {
            String how = "garbage collected at suspension " + suspension;
            String actual = "keeps the objects of the variables w" + verdict.leaked();
            leaks.add(new Mismatch(program, how, "keeps what it reads later", actual));
          }
        });
  }

  private static void collectGarbage() {
    WeakReference<Object> sentinel = new WeakReference<>(new Object());
    while (sentinel.get() != null) {
      System.gc();
    }
  }
}
