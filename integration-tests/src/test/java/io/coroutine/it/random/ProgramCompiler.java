package io.coroutine.it.random;

import io.coroutine.it.support.MemoryFiles;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/**
 * A compiler with its options, for many programs at once: most of its time goes into starting.
 *
 * @param isModern whether it is for programs that use what Java 8 does not have
 */
record ProgramCompiler(
    String name,
    boolean isModern,
    JavaCompiler compiler,
    StandardJavaFileManager files,
    List<String> options) {

  /** Returns those that programs are compiled with, in turn. */
  static List<ProgramCompiler> all() {
    String newest = String.valueOf(Runtime.version().feature());
    return List.of(
        javac(true, "--release", "17", "-g"),
        javac(true, "--release", newest, "-g"),
        javac(true, "--release", "17", "-g:none"),
        javac(false, "--release", "8", "-g"),
        javac(true, "--release", "17", "-g", "-XDstringConcat=inline"),
        eclipse());
  }

  static ProgramCompiler javac(boolean isModern, String... options) {
    return of("javac", isModern, ToolProvider.getSystemJavaCompiler(), List.of(options));
  }

  /**
   * Eclipse's compiler; without switch expressions, for which it writes code that no JVM accepts.
   */
  static ProgramCompiler eclipse() {
    return of("ecj", false, new EclipseCompiler(), List.of("--release", "17", "-g"));
  }

  private static ProgramCompiler of(
      String name, boolean isModern, JavaCompiler compiler, List<String> options) {
    List<String> all = new ArrayList<>(List.of("-proc:none", "-nowarn"));
    all.addAll(List.of("-classpath", System.getProperty("java.class.path")));
    all.addAll(options);
    return new ProgramCompiler(
        name + ' ' + String.join(" ", options),
        isModern,
        compiler,
        compiler.getStandardFileManager(null, null, null),
        all);
  }

  /**
   * Returns the class files of some programs.
   *
   * @throws IllegalArgumentException if one of them does not compile
   * @throws CompilerCrash if the compiler itself fails on one of them
   */
  Map<String, byte[]> compile(List<Program> programs) {
    if (!(compiler instanceof EclipseCompiler)) {
      return compileFiles(programs.stream().map(ProgramCompiler::inMemory).toList());
    }
    try {
      Path directory = Files.createTempDirectory("programs");
      Path ofPackage = Files.createDirectory(directory.resolve(Program.PACKAGE));
      List<Path> written = write(programs, ofPackage);
      try {
        return compileFiles(files.getJavaFileObjectsFromPaths(written));
      } finally {
        for (Path file : written) {
          Files.delete(file);
        }
        Files.delete(ofPackage);
        Files.delete(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JavaFileObject inMemory(Program program) {
    return MemoryFiles.source(program.binaryName().replace('.', '/'), Printer.print(program));
  }

  /** Writes sources to files: Eclipse's compiler does not take others. */
  private static List<Path> write(List<Program> programs, Path directory) throws IOException {
    List<Path> written = new ArrayList<>();
    for (Program program : programs) {
      Path file = directory.resolve(program.name() + ".java");
      written.add(Files.writeString(file, Printer.print(program)));
    }
    return written;
  }

  /**
   * A compiler that gives up without naming an error, or writes code that the JVM does not accept:
   * it has an error of its own. That of JDK 17 does both, the one or the other, for a {@code
   * switch} expression in the condition of another, if the second begins where its buffer of code
   * ends.
   */
  @SuppressWarnings("serial")
  static final class CompilerCrash extends RuntimeException {
    CompilerCrash(String said) {
      super(said);
    }
  }

  private Map<String, byte[]> compileFiles(Iterable<? extends JavaFileObject> sources) {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    MemoryFiles memory = new MemoryFiles(files);
    Writer rest = new StringWriter(); // what else it has to say
    if (!compiler.getTask(rest, memory, diagnostics, options, null, sources).call()) {
      List<String> errors = errors(diagnostics);
      throw errors.isEmpty()
          ? new CompilerCrash(this + ": " + rest)
          : new IllegalArgumentException("does not compile: " + errors + rest);
    }
    return memory.classes();
  }

  private static List<String> errors(DiagnosticCollector<JavaFileObject> diagnostics) {
    return diagnostics.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
        .map(error -> error.getSource() + ": " + error.getMessage(Locale.ROOT))
        .toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
