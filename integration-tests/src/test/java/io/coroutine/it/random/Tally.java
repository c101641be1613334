package io.coroutine.it.random;

import java.util.ArrayList;
import java.util.List;

/** Counts what has been compared, so that a test can tell that it was something. */
final class Tally {
  int programs;
  int runs;
  int suspensions;
  int exceptions;
  int thrownIn;
  int closed;
  int closesIgnored;
  int garbageCollections;
  int cleared;
  int kept;

  /** The seeds of programs on which the compiler itself failed, so that nothing was compared. */
  final List<Long> passedOver = new ArrayList<>();

  @Override
  public String toString() {
    return programs
        + (" programs, " + runs + " runs as coroutines with " + suspensions + " suspensions, ")
        + (exceptions + " runs ended by an exception, " + thrownIn + " exceptions thrown in, ")
        + (closed + " closed, " + closesIgnored + " not compared as they suspend while closed, ")
        + (garbageCollections + " garbage collections, " + cleared + " objects cleared, ")
        + (kept + " kept, ")
        + (passedOver.size() + " passed over as the compiler fails on them: " + passedOver);
  }
}
