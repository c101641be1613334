package io.coroutine.maven;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Tells one class path from another by names, sizes and times, without opening a file. */
final class Fingerprint {
  private Fingerprint() {}

  /** Returns a digest that changes when an element, or a class in a directory, changes. */
  static String of(List<Path> classPath) throws IOException {
    MessageDigest digest = sha256();
    for (Path element : classPath) {
      digest.update(describe(element).getBytes(UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String describe(Path element) throws IOException {
    if (Files.isDirectory(element)) {
      return element + ":" + new ClassDirectory(element).scan() + '\n';
    }
    if (Files.exists(element)) {
      return element
          + ":"
          + Stamp.of(Files.readAttributes(element, BasicFileAttributes.class))
          + '\n';
    }
    return element + "\n";
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
