package io.coroutine.maven;

import java.util.List;

/**
 * What became of a class file.
 *
 * @param stamp of the class file after it was examined and perhaps replaced
 * @param isTransformed whether it was replaced
 * @param frames the paths of the frame classes that were generated for it
 */
record ClassRecord(Stamp stamp, boolean isTransformed, List<String> frames) {
  static ClassRecord untouched(Stamp stamp) {
    return new ClassRecord(stamp, false, List.of());
  }

  ClassRecord withStamp(Stamp newStamp) {
    return new ClassRecord(newStamp, isTransformed, frames);
  }
}
