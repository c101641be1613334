package io.coroutine.asyncio;

import java.io.File;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a process is started: the keyword arguments of asyncio's {@code create_subprocess_exec}.
 * Immutable.
 *
 * <p>Each of the three streams is {@link Redirect#PIPE}, which this program reads or writes; {@link
 * Redirect#INHERIT}, that of this JVM; {@link Redirect#DISCARD}, asyncio's {@code DEVNULL}, also
 * for the input, which is empty then; or a file, by {@link Redirect#from}, {@link Redirect#to} or
 * {@link Redirect#appendTo}.
 *
 * @param stdin where the process reads
 * @param stdout where it writes
 * @param stderr where it writes errors
 * @param stderrToStdout whether it writes errors where it writes the rest, whatever {@code stderr}
 *     says; asyncio's {@code stderr=STDOUT}
 * @param directory where it runs; null for the directory of this JVM
 * @param environment all its variables; null for those of this JVM
 * @param limit of the {@link StreamReader}s, in bytes
 */
public record ProcessOptions(
    Redirect stdin,
    Redirect stdout,
    Redirect stderr,
    boolean stderrToStdout,
    @Nullable Path directory,
    @Nullable Map<String, String> environment,
    int limit) {
  private static final ProcessOptions DEFAULTS =
      new ProcessOptions(
          Redirect.INHERIT,
          Redirect.INHERIT,
          Redirect.INHERIT,
          false,
          null,
          null,
          StreamReader.DEFAULT_LIMIT);

  /** What {@link Redirect#DISCARD} writes to, which nothing can be read from either. */
  private static final File NULL_DEVICE = new File(isWindows() ? "NUL" : "/dev/null");

  /**
   * Checks the streams and the number.
   *
   * @throws IllegalArgumentException if a process can't read from {@code stdin} or write to the
   *     others, or if the limit is not positive
   */
  public ProcessOptions {
    redirect(new ProcessBuilder(), stdin, stdout, stderr);
    environment = environment == null ? null : Map.copyOf(environment);
    if (limit <= 0) {
      throw new IllegalArgumentException("Limit cannot be <= 0");
    }
  }

  /** Returns the ordinary options: the three streams are those of this JVM. */
  public static ProcessOptions defaults() {
    return DEFAULTS;
  }

  /** Returns the options with which all three streams are pipes. */
  public static ProcessOptions piped() {
    return DEFAULTS.withStdin(Redirect.PIPE).withStdout(Redirect.PIPE).withStderr(Redirect.PIPE);
  }

  /** Sets where the process reads. */
  public ProcessOptions withStdin(Redirect source) {
    return new ProcessOptions(
        source, stdout, stderr, stderrToStdout, directory, environment, limit);
  }

  /** Sets where the process writes. */
  public ProcessOptions withStdout(Redirect target) {
    return new ProcessOptions(stdin, target, stderr, stderrToStdout, directory, environment, limit);
  }

  /** Sets where the process writes errors. */
  public ProcessOptions withStderr(Redirect target) {
    return new ProcessOptions(stdin, stdout, target, false, directory, environment, limit);
  }

  /** Has errors written where the rest is. */
  public ProcessOptions withStderrToStdout() {
    return new ProcessOptions(stdin, stdout, stderr, true, directory, environment, limit);
  }

  /** Sets where the process runs; null for the directory of this JVM. */
  public ProcessOptions withDirectory(@Nullable Path path) {
    return new ProcessOptions(stdin, stdout, stderr, stderrToStdout, path, environment, limit);
  }

  /** Sets all variables of the process; null for those of this JVM. */
  public ProcessOptions withEnvironment(@Nullable Map<String, String> variables) {
    return new ProcessOptions(stdin, stdout, stderr, stderrToStdout, directory, variables, limit);
  }

  /** Sets the limit of the readers, in bytes. */
  public ProcessOptions withLimit(int bytes) {
    return new ProcessOptions(stdin, stdout, stderr, stderrToStdout, directory, environment, bytes);
  }

  ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    redirect(builder, stdin, stdout, stderr);
    builder.redirectErrorStream(stderrToStdout);
    if (directory != null) {
      builder.directory(directory.toFile());
    }
    if (environment != null) {
      builder.environment().clear();
      builder.environment().putAll(environment);
    }
    return builder;
  }

  private static void redirect(
      ProcessBuilder builder, Redirect stdin, Redirect stdout, Redirect stderr) {
    builder.redirectInput(stdin.equals(Redirect.DISCARD) ? Redirect.from(NULL_DEVICE) : stdin);
    builder.redirectOutput(stdout);
    builder.redirectError(stderr);
  }

  /** Returns the command that has the shell of the system run {@code script}. */
  static List<String> shell(String script) {
    return isWindows() ? List.of("cmd.exe", "/c", script) : List.of("/bin/sh", "-c", script);
  }

  private static boolean isWindows() {
    return File.separatorChar == '\\';
  }
}
