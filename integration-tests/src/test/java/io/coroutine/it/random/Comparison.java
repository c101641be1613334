package io.coroutine.it.random;

import io.coroutine.Coroutine;
import io.coroutine.GeneratorExit;
import io.coroutine.StopIteration;
import java.util.ArrayList;
import java.util.List;

/** Compares a program's plain run with its runs as a coroutine. */
final class Comparison {
  /** At how many of a program's suspensions the driver intrudes. */
  private static final int MAX_INTRUSIONS = 5;

  private final Program program;
  private final LoadedProgram plain;
  private final LoadedProgram coroutine;
  private final Tally tally;
  private final List<Mismatch> mismatches = new ArrayList<>();

  Comparison(Program program, LoadedProgram plain, LoadedProgram coroutine, Tally tally) {
    this.program = program;
    this.plain = plain;
    this.coroutine = coroutine;
    this.tally = tally;
  }

  /** Returns the differences; one is enough for somebody to look into it. */
  List<Mismatch> mismatches() {
    tally.programs++;
    Run run = Run.plain(null);
    Outcome expected = plainOutcome(run);
    if (expected.end().startsWith("threw")) {
      tally.exceptions++;
    }
    for (Schedule schedule : Schedule.all(program.seed())) {
      compare(schedule, null, expected);
    }
    int suspensions = run.plainStops().passed();
    int step = Math.max(1, suspensions / MAX_INTRUSIONS);
    for (int at = 1; at <= suspensions; at += step) {
      intrude(Intrusion.failure(at));
      intrude(Intrusion.cancellation(at));
      intrude(Intrusion.close(at));
    }
    return mismatches;
  }

  private void intrude(Intrusion intrusion) {
    Run run = Run.plain(intrusion);
    Outcome expected = plainOutcome(run);
    if (run.plainStops().ignoresClose()) {
      tally.closesIgnored++;
      return;
    }
    if (intrusion.isClose()) {
      tally.closed++;
    } else {
      tally.thrownIn++;
    }
    compare(Schedule.PENDING, intrusion, expected);
  }

  private void compare(Schedule schedule, Intrusion intrusion, Outcome expected) {
    String how = intrusion == null ? schedule.name() : schedule.name() + ", " + intrusion;
    Run run = Run.under(schedule);
    Outcome actual;
    try {
      Drive drive = new Drive(coroutine.call(), run, intrusion);
      actual = drive.toEnd();
      tally.suspensions += drive.suspensions();
    } catch (Throwable t) {
      actual = Outcome.threw(run.log(), t); // of the call itself, which only makes the coroutine
    }
    tally.runs++;
    if (!actual.isLike(expected)) {
      mismatches.add(Mismatch.between(program, how, expected, actual));
    }
  }

  private Outcome plainOutcome(Run run) {
    try {
      Coroutine<?> result = plain.call();
      return run.plainStops().isClosed()
          ? Outcome.closed(run.log(), new Throwable[0])
          : Outcome.returned(run.log(), valueOf(result));
    } catch (GeneratorExit e) {
      return Outcome.closed(run.log(), e.getSuppressed());
    } catch (Throwable t) {
      return Outcome.threw(run.log(), t);
    }
  }

  private static Object valueOf(Coroutine<?> finished) {
    try {
      return finished.send(null);
    } catch (StopIteration stop) {
      return stop.value();
    }
  }
}
