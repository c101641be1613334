package io.coroutine.it.torture.suites;

import io.coroutine.it.torture.drive.Driver;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs some test classes in this JVM, one test after the other, and writes how each ended to a file
 * that {@link Outcomes} reads.
 *
 * <p>The arguments are a file that lists the classes, a line each, and the files for the outcomes
 * and for the stack traces of what failed. Each outcome is written when it is known, so that a JVM
 * that is killed leaves those it had. Prints how often tortured methods have suspended, and how
 * often they have changed threads.
 */
public final class SuiteMain {
  private SuiteMain() {}

  public static void main(String[] arguments) throws IOException {
    List<DiscoverySelector> classes = new ArrayList<>();
    for (String name : Files.readAllLines(Path.of(arguments[0]))) {
      classes.add(DiscoverySelectors.selectClass(name));
    }
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(classes)
            // A test that waits for ever is to fail, and not to keep the others from running.
            .configurationParameter("junit.jupiter.execution.timeout.test.method.default", "10 m")
            .build();
    // Tests replace System.out.
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    try (PrintWriter outcomes = writer(arguments[1]);
        PrintWriter failures = writer(arguments[2])) {
      LauncherFactory.create().execute(request, new Recorder(outcomes, failures));
    }
    out.println(Driver.suspensions());
    out.println(Driver.changes());
    // Tests leave threads behind that would keep the JVM alive.
    System.exit(0);
  }

  private static PrintWriter writer(String file) throws IOException {
    return new PrintWriter(Files.newBufferedWriter(Path.of(file)), true);
  }

  private record Recorder(PrintWriter outcomes, PrintWriter failures)
      implements TestExecutionListener {

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      String line = result.getStatus() + "\t" + nameOf(test);
      if (test.isTest()) {
        outcomes.println(line);
      }
      result.getThrowable().ifPresent(failure -> print(line, failure));
    }

    private void print(String line, Throwable failure) {
      failures.println(line);
      failure.printStackTrace(failures);
    }

    /** Returns the class, method and number that JUnit's unique identifier has. */
    private static String nameOf(TestIdentifier test) {
      return test.getUniqueIdObject().getSegments().stream()
          .skip(1) // the engine
          .map(UniqueId.Segment::getValue)
          .collect(Collectors.joining("/"));
    }
  }
}
