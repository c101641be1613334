package io.coroutine.maven;

import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * What the file system tells about a file without opening it.
 *
 * @param size in bytes
 * @param modified in nanoseconds since 1970
 */
record Stamp(long size, long modified) {
  /** The stamp of no file. */
  static final Stamp NONE = new Stamp(-1, 0);

  static Stamp of(BasicFileAttributes attributes) {
    return new Stamp(attributes.size(), attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
  }
}
