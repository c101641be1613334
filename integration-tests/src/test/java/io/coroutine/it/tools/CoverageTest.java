package io.coroutine.it.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.it.support.ChildJvm;
import io.coroutine.it.support.Classes;
import io.coroutine.it.support.PlainWords;
import io.coroutine.it.support.PluginOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jacoco.agent.AgentJar;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.analysis.ILine;
import org.jacoco.core.analysis.IMethodCoverage;
import org.jacoco.core.tools.ExecFileLoader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassVisitor;

/**
 * JaCoCo sees of transformed code what it sees of the same code with awaits that are plain calls.
 */
class CoverageTest {
  private static final ToolProgram COVERED = new ToolProgram("Covered");

  @TempDir static Path directory;

  private static Map<String, byte[]> compiled;
  private static Path jacoco;
  private static Coverage plain;

  @BeforeAll
  static void coverPlainWords() throws Exception {
    compiled = COVERED.compiled();
    jacoco = directory.resolve("jacocoagent.jar");
    AgentJar.extractTo(jacoco.toFile());
    Map<String, byte[]> words = PlainWords.replaceIn(compiled);
    plain = run("plain", words, "0", "ready", jacocoOption("plain"));
  }

  @Test
  void plainRunHasAllKindsOfLinesAndBranches() {
    TreeSet<String> kinds = new TreeSet<>(plain.lines().values());
    assertTrue(
        kinds.containsAll(List.of("covered", "missed", "partly 1 of 2", "partly 3 of 4")),
        kinds.toString());
  }

  @Test
  void linesAndBranchesOfReadyAwaits() throws Exception {
    assertSame(run("ready", Classes.transform(compiled), "0", "ready", jacocoOption("ready")));
  }

  @Test
  void linesAndBranchesOfAwaitsThatSuspend() throws Exception {
    assertSame(
        run("pending", Classes.transform(compiled), "19", "pending", jacocoOption("pending")));
  }

  @Test
  void linesAndBranchesWithJacocoBeforeOurAgent() throws Exception {
    Coverage coverage =
        run("first", compiled, "19", "pending", jacocoOption("first"), ToolProgram.agent());
    assertSame(coverage);
    assertEquals(plain.methods(), coverage.methods());
  }

  /** JaCoCo then measures the transformed classes, and has to be shown those. */
  @Test
  void linesAndBranchesWithJacocoAfterOurAgent() throws Exception {
    Path dump = directory.resolve("dump");
    Coverage ofCompiled =
        run(
            "second",
            compiled,
            "19",
            "pending",
            ToolProgram.agent() + "=dump=" + dump,
            jacocoOption("second"));
    assertEquals(List.of("Covered"), ofCompiled.unknown());
    Map<String, byte[]> loaded = new TreeMap<>(compiled);
    loaded.putAll(Classes.read(dump));
    Classes.write(loaded, dump);
    assertSame(coverageOf("second", dump));
  }

  @Test
  void methodIsListedOnceAndGeneratedCodeIsNot() throws Exception {
    Coverage coverage =
        run("methods", Classes.transform(compiled), "0", "ready", jacocoOption("methods"));
    assertEquals(
        plain.methods().stream().map(CoverageTest::name).toList(),
        coverage.methods().stream().map(CoverageTest::name).toList());
    assertTrue(
        coverage
            .methods()
            .contains("straight(ILCovered$straight$Coroutine;Lio/coroutine/Frame;I)I 3 of 3 lines"),
        coverage.methods().toString());
  }

  private static String name(String method) {
    return method.replaceAll("\\(.*\\)\\S+", "");
  }

  private static void assertSame(Coverage coverage) {
    assertEquals(plain.lines(), coverage.lines());
    assertEquals(plain.classes(), coverage.classes());
    assertEquals(List.of(), coverage.unknown());
  }

  private static String jacocoOption(String name) {
    return "-javaagent:" + jacoco + "=destfile=" + directory.resolve(name + ".exec");
  }

  /** Runs the program, which counts its suspensions, and analyzes what JaCoCo has recorded. */
  private static Coverage run(
      String name, Map<String, byte[]> classes, String suspensions, String how, String... options)
      throws Exception {
    Path place = directory.resolve(name);
    List<Path> classPath = new ArrayList<>(List.of(place, ChildJvm.runtime()));
    classPath.add(PluginOutput.placeOf(PlainWords.class));
    classPath.add(PluginOutput.placeOf(ClassVisitor.class)); // of which PlainWords is made
    Classes.write(classes, place);
    ChildJvm jvm = new ChildJvm(classPath).with(options);
    assertEquals(List.of(suspensions), jvm.run("Source", how).expectSuccess());
    return coverageOf(name, place);
  }

  private static Coverage coverageOf(String name, Path classes) throws IOException {
    ExecFileLoader recorded = new ExecFileLoader();
    recorded.load(directory.resolve(name + ".exec").toFile());
    assertNotEquals(0, recorded.getExecutionDataStore().getContents().size());
    CoverageBuilder builder = new CoverageBuilder();
    new Analyzer(recorded.getExecutionDataStore(), builder).analyzeAll(classes.toFile());
    return Coverage.of(builder);
  }

  /**
   * What a report shows.
   *
   * @param classes the classes that it lists
   * @param lines by number
   * @param methods of the class that matters, with their lines
   * @param unknown the classes that it has no data for, although the run had a class of the name
   */
  private record Coverage(
      TreeSet<String> classes,
      Map<Integer, String> lines,
      List<String> methods,
      List<String> unknown) {

    static Coverage of(CoverageBuilder builder) {
      TreeSet<String> classes = new TreeSet<>();
      Map<Integer, String> lines = new TreeMap<>();
      List<String> methods = new ArrayList<>();
      for (IClassCoverage type : builder.getClasses()) {
        if (type.containsCode()) {
          classes.add(type.getName());
        }
        if (type.getName().equals("Covered")) {
          for (int line = type.getFirstLine(); line <= type.getLastLine(); line++) {
            lines.put(line, describe(type.getLine(line)));
          }
          type.getMethods().forEach(method -> methods.add(describe(method)));
        }
      }
      methods.sort(null);
      List<String> unknown =
          builder.getNoMatchClasses().stream().map(IClassCoverage::getName).sorted().toList();
      return new Coverage(classes, lines, methods, unknown);
    }

    private static String describe(ILine line) {
      String status =
          switch (line.getStatus()) {
            case ICounter.FULLY_COVERED -> "covered";
            case ICounter.PARTLY_COVERED -> "partly";
            case ICounter.NOT_COVERED -> "missed";
            default -> "empty";
          };
      ICounter branches = line.getBranchCounter();
      return branches.getTotalCount() == 0
          ? status
          : status + ' ' + branches.getCoveredCount() + " of " + branches.getTotalCount();
    }

    private static String describe(IMethodCoverage method) {
      ICounter lines = method.getLineCounter();
      return method.getName()
          + method.getDesc()
          + ' '
          + lines.getCoveredCount()
          + " of "
          + lines.getTotalCount()
          + " lines";
    }
  }
}
