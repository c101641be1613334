package io.coroutine;

import org.jspecify.annotations.Nullable;

/**
 * Where the bodies of one source begin and wait, as elements of a stack trace.
 *
 * @param source what {@link Frame#source} describes
 * @param byLabel the elements, by label
 * @param handling tells by label, from 1, where bodies wait in no try block; empty if nowhere
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares or prints one
record Locations(String source, StackTraceElement[] byLabel, String handling) {
  /** As many parts of a source are before the lines. */
  private static final int LINES = 3;

  /**
   * The last ones of each class of frames, which most often has one source only. Parsing it takes
   * longer than all else that an exception costs where a frame awaits what threw it.
   */
  private static final ClassValue<Last> LAST =
      new ClassValue<>() {
        @Override
        protected Last computeValue(Class<?> type) {
          return new Last();
        }
      };

  private static final class Last {
    /** Read and written by any thread, without order: what it refers to is immutable. */
    @Nullable Locations locations;
  }

  /** Returns where {@code frame} waits, or where it begins if it has not been started. */
  static StackTraceElement of(Frame frame) {
    return locationsOf(frame).byLabel[labelOf(frame)];
  }

  /** Returns whether {@code frame} is known to wait where no try block is around it. */
  static boolean isWithoutHandler(Frame frame) {
    int label = labelOf(frame);
    String handling = locationsOf(frame).handling;
    return label > 0 && label <= handling.length() && handling.charAt(label - 1) == '-';
  }

  private static int labelOf(Frame frame) {
    return frame.label > 0 ? frame.label & Frame.LABEL_MASK : 0;
  }

  private static Locations locationsOf(Frame frame) {
    Last last = LAST.get(frame.getClass());
    String source = frame.source();
    Locations locations = last.locations;
    if (locations == null || !locations.source.equals(source)) {
      locations = parse(source);
      last.locations = locations;
    }
    return locations;
  }

  private static Locations parse(String source) {
    String[] parts = source.split("\\|", -1);
    String last = parts[parts.length - 1];
    String handling = last.startsWith("+") || last.startsWith("-") ? last : "";
    int lines = parts.length - LINES - (handling.isEmpty() ? 0 : 1);
    StackTraceElement[] byLabel = new StackTraceElement[lines];
    for (int label = 0; label < lines; label++) {
      int line = Integer.parseInt(parts[LINES + label]);
      byLabel[label] =
          new StackTraceElement(
              parts[0], parts[1], parts[2].isEmpty() ? null : parts[2], line == 0 ? -1 : line);
    }
    return new Locations(source, byLabel, handling);
  }
}
