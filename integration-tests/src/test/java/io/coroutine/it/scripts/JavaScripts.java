package io.coroutine.it.scripts;

import io.coroutine.it.scripts.Failures.TraceIsFull;
import io.coroutine.it.support.Classes;
import io.coroutine.it.support.Compilation;
import io.coroutine.it.support.MemoryLoader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Runs scripts as coroutines of this library. */
final class JavaScripts implements Runner {
  private final UnaryOperator<String> change;

  /** Creates one. */
  JavaScripts() {
    this(UnaryOperator.identity());
  }

  /**
   * Creates one that makes a fault.
   *
   * @param change what it does to the source before that is compiled
   */
  JavaScripts(UnaryOperator<String> change) {
    this.change = change;
  }

  @Override
  public Map<Long, List<String>> run(List<Script> scripts) {
    String source = change.apply(JavaPrinter.print(scripts));
    Map<String, byte[]> classes = Compilation.compile("Scripts", source);
    ClassLoader loader = new MemoryLoader(Classes.transform(classes));
    Map<Long, List<String>> traces = new TreeMap<>();
    for (Script script : scripts) {
      traces.put(script.seed(), run(script, loader));
    }
    return traces;
  }

  private static List<String> run(Script script, ClassLoader loader) {
    World world = new World();
    try {
      Class<?> type = loader.loadClass(JavaPrinter.PACKAGE + "." + script.name());
      Method drive = type.getDeclaredMethod("drive", World.class);
      drive.setAccessible(true);
      drive.invoke(null, world);
      world.finish();
    } catch (TraceIsFull e) {
      return world.trace();
    } catch (InvocationTargetException e) {
      if (!(e.getCause() instanceof TraceIsFull)) {
        throw new IllegalStateException(script.name(), e.getCause());
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    return world.trace();
  }
}
