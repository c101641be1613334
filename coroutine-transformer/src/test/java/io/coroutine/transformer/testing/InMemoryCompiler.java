package io.coroutine.transformer.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles sources that are strings against classes that are bytes. */
final class InMemoryCompiler {
  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

  private InMemoryCompiler() {}

  /**
   * Returns the class files by internal name.
   *
   * @param sources the sources by class name with dots
   * @param classPath the classes that the sources may use, by internal name
   */
  static Map<String, byte[]> compile(
      Map<String, String> sources, Map<String, byte[]> classPath, String... options) {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-g"));
    Collections.addAll(arguments, options);
    try (Files files =
        new Files(JAVAC.getStandardFileManager(diagnostics, null, null), classPath)) {
      List<JavaFileObject> units = new ArrayList<>();
      sources.forEach((name, source) -> units.add(new Source(name, source)));
      if (!JAVAC.getTask(null, files, diagnostics, arguments, null, units).call()) {
        throw new AssertionError(diagnostics.getDiagnostics().toString());
      }
      return files.output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URI uri(String name, JavaFileObject.Kind kind) {
    return URI.create("memory:///" + name.replace('.', '/') + kind.extension);
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String source;

    Source(String name, String source) {
      super(uri(name, Kind.SOURCE), Kind.SOURCE);
      this.source = source;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source;
    }
  }

  private static final class ClassFile extends SimpleJavaFileObject {
    private final String name;
    private final byte[] bytes;

    ClassFile(String name, byte[] bytes) {
      super(uri(name, Kind.CLASS), Kind.CLASS);
      this.name = name;
      this.bytes = bytes;
    }

    @Override
    public java.io.InputStream openInputStream() {
      return new java.io.ByteArrayInputStream(bytes);
    }
  }

  private static final class Files extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, byte[]> classPath;
    private final Map<String, byte[]> output = new TreeMap<>();

    Files(JavaFileManager delegate, Map<String, byte[]> classPath) {
      super(delegate);
      this.classPath = classPath;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(uri(name, kind), kind) {
        @Override
        public OutputStream openOutputStream() {
          return new ByteArrayOutputStream() {
            @Override
            public void close() {
              output.put(name.replace('.', '/'), toByteArray());
            }
          };
        }
      };
    }

    @Override
    public Iterable<JavaFileObject> list(
        Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
        throws IOException {
      if (location != StandardLocation.CLASS_PATH) {
        return super.list(location, packageName, kinds, recurse);
      }
      List<JavaFileObject> found = new ArrayList<>();
      classPath.forEach(
          (name, bytes) -> {
            int slash = name.lastIndexOf('/');
            if (slash >= 0 && name.substring(0, slash).replace('/', '.').equals(packageName)) {
              found.add(new ClassFile(name.replace('/', '.'), bytes));
            }
          });
      return found;
    }

    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
      return file instanceof ClassFile classFile
          ? classFile.name
          : super.inferBinaryName(location, file);
    }
  }
}
