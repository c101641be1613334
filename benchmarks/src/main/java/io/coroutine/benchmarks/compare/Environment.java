package io.coroutine.benchmarks.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the machine has for measuring.
 *
 * @param directory where logs go
 */
record Environment(Profile profile, Path directory, Optional<Python> python, Pinning pinning) {

  /** Returns the command that runs a main class for an implementation, its first argument. */
  List<String> java(
      Implementation implementation,
      List<String> jvmArguments,
      Class<?> main,
      List<String> arguments) {
    List<String> allJvmArguments = new ArrayList<>(jvmArguments);
    allJvmArguments.addAll(implementation.jvmArguments());
    List<String> allArguments = new ArrayList<>(List.of(implementation.id()));
    allArguments.addAll(arguments);
    return java(allJvmArguments, main, allArguments);
  }

  /** Returns the command that runs a main class in the JDK and with the class path of this JVM. */
  List<String> java(List<String> jvmArguments, Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmArguments);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(arguments);
    return command;
  }

  /** Returns the command that runs the workloads in Python. */
  List<String> script(List<String> arguments) {
    return python.orElseThrow().command(arguments);
  }

  /** Starts a process. */
  ChildProcess start(List<String> command) throws ProbeException {
    return ChildProcess.start(command, log("children"));
  }

  /** Runs a process to its end and returns its figures. */
  Map<Metric, double[]> run(List<String> command) throws ProbeException, InterruptedException {
    try (ChildProcess child = start(command)) {
      return child.readAllFigures();
    }
  }

  /** Returns the file for the log of {@code what}. */
  Path log(String what) {
    return directory.resolve(what + ".log");
  }
}
