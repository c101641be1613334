package io.coroutine.it.support;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;

/** Compiles Java sources against the class path of the tests, into memory. */
public final class Compilation {
  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

  private Compilation() {}

  /** Returns the class files of a source by internal name; its class has the given simple name. */
  public static Map<String, byte[]> compile(String simpleName, String source, String... options) {
    JavaFileObject file = MemoryFiles.source(simpleName, source);
    try (StandardJavaFileManager files = JAVAC.getStandardFileManager(null, null, null)) {
      return compile(files, List.of(file), List.of(options));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the options that compile for a release. For Java 8 they leave the API of this JDK in
   * place of that release's, which has no {@code Flow}: to choose between the words of one name a
   * compiler has to know all of their parameters.
   */
  static List<String> optionsFor(int release) {
    String number = String.valueOf(release);
    return release == 8
        ? List.of("-source", number, "-target", number)
        : List.of("--release", number);
  }

  /** Returns the class files of some source files by internal name. */
  public static Map<String, byte[]> compile(List<Path> sources, List<String> options) {
    try (StandardJavaFileManager files = JAVAC.getStandardFileManager(null, null, null)) {
      return compile(files, files.getJavaFileObjectsFromPaths(sources), options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the class files that Eclipse's compiler makes, and writes to a directory. */
  public static Map<String, byte[]> compileByEclipse(
      List<Path> sources, int release, String debug, Path directory) {
    List<String> arguments =
        new ArrayList<>(List.of("-proc:none", "-nowarn", debug, "-encoding", "UTF-8"));
    arguments.addAll(optionsFor(release));
    arguments.addAll(List.of("-d", directory.toString()));
    arguments.addAll(List.of("-classpath", System.getProperty("java.class.path")));
    sources.forEach(source -> arguments.add(source.toString()));
    StringWriter messages = new StringWriter();
    PrintWriter out = new PrintWriter(messages);
    if (!BatchCompiler.compile(arguments.toArray(String[]::new), out, out, null)) {
      throw new IllegalArgumentException("does not compile: " + messages);
    }
    return Classes.read(directory);
  }

  private static Map<String, byte[]> compile(
      StandardJavaFileManager files,
      Iterable<? extends JavaFileObject> sources,
      List<String> options) {
    List<String> all =
        new ArrayList<>(
            List.of("-proc:none", "-nowarn", "-g", "-implicit:none", "-encoding", "UTF-8"));
    all.addAll(List.of("-classpath", System.getProperty("java.class.path")));
    all.addAll(options);
    MemoryFiles memory = new MemoryFiles(files);
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    boolean compiled = JAVAC.getTask(null, memory, diagnostics, all, null, sources).call();
    if (!compiled) {
      throw new IllegalArgumentException(errors(diagnostics));
    }
    return memory.classes();
  }

  private static String errors(DiagnosticCollector<JavaFileObject> diagnostics) {
    StringBuilder errors = new StringBuilder("does not compile:");
    for (Diagnostic<?> diagnostic : diagnostics.getDiagnostics()) {
      if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
        errors.append('\n').append(diagnostic);
      }
    }
    return errors.toString();
  }
}
