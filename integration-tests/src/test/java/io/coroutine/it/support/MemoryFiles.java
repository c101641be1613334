package io.coroutine.it.support;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/** Keeps the class files that a compiler writes in memory. */
public final class MemoryFiles extends ForwardingJavaFileManager<JavaFileManager> {
  private final Map<String, ByteArrayOutputStream> outputs = new TreeMap<>();

  /** Creates one that reads what {@code delegate} has. */
  public MemoryFiles(JavaFileManager delegate) {
    super(delegate);
  }

  /** Returns a source file. */
  public static JavaFileObject source(String path, String text) {
    URI uri = URI.create("memory:///" + path + ".java");
    return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    outputs.put(className.replace('.', '/'), output);
    return new SimpleJavaFileObject(URI.create("memory:///" + className), kind) {
      @Override
      public OutputStream openOutputStream() {
        return output;
      }
    };
  }

  /** Returns the class files by internal name. */
  public Map<String, byte[]> classes() {
    Map<String, byte[]> classes = new TreeMap<>();
    outputs.forEach((name, output) -> classes.put(name, output.toByteArray()));
    return classes;
  }
}
