package io.coroutine;

import org.jspecify.annotations.Nullable;

/**
 * Where the bodies of one source begin and wait, as elements of a stack trace.
 *
 * @param source what {@link Frame#source} describes
 * @param byLabel the elements, by label
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares or prints one
record Locations(String source, StackTraceElement[] byLabel) {
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
    Last last = LAST.get(frame.getClass());
    String source = frame.source();
    Locations locations = last.locations;
    if (locations == null || !locations.source.equals(source)) {
      locations = parse(source);
      last.locations = locations;
    }
    return locations.byLabel[frame.label > 0 ? frame.label & Frame.LABEL_MASK : 0];
  }

  private static Locations parse(String source) {
    String[] parts = source.split("\\|", -1);
    StackTraceElement[] byLabel = new StackTraceElement[parts.length - LINES];
    for (int label = 0; label < byLabel.length; label++) {
      int line = Integer.parseInt(parts[LINES + label]);
      byLabel[label] =
          new StackTraceElement(
              parts[0], parts[1], parts[2].isEmpty() ? null : parts[2], line == 0 ? -1 : line);
    }
    return new Locations(source, byLabel);
  }
}
