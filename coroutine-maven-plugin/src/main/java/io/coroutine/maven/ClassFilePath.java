package io.coroutine.maven;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a class file's path.
 *
 * @param root empty, or the directory of one version in a multi-release project
 * @param name the internal name that a class in this place must have
 */
record ClassFilePath(String root, String name) {
  private static final Pattern PARTS =
      Pattern.compile("(?<root>(META-INF/versions/\\d+/)?)(?<name>.*)\\.class");

  static ClassFilePath of(String path) {
    Matcher parts = PARTS.matcher(path);
    if (!parts.matches()) {
      throw new IllegalArgumentException(path);
    }
    return new ClassFilePath(parts.group("root"), parts.group("name"));
  }

  /** Returns the package with slashes, empty for the unnamed package. */
  String packageName() {
    return name.substring(0, Math.max(0, name.lastIndexOf('/')));
  }

  /** Returns the path of another class under the same root. */
  String pathOf(String internalName) {
    return root + internalName + ".class";
  }
}
