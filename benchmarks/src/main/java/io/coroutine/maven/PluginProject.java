package io.coroutine.maven;

import io.coroutine.Coroutine;
import io.coroutine.transformer.calls.KnownCalls;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.apache.maven.plugin.logging.SystemStreamLog;

/**
 * A project whose classes the plugin transforms.
 *
 * <p>It stands in the plugin's package because the plugin has no API but Maven's.
 *
 * @param directory where it is
 */
record PluginProject(Path directory) {
  /** Generates the classes of the project {@code args[0]}; transforms them unless they are new. */
  public static void main(String[] args) throws Exception {
    PluginProject project = new PluginProject(Path.of(args[0]));
    GeneratedClasses.main(new String[] {project.classes().toString()});
    if (args[1].equals("unchanged")) {
      project.transform(GeneratedClasses.ASYNC);
    }
  }

  /** Runs the plugin, which has to transform as many classes as that. */
  String transform(int expected) throws Exception {
    KnownCalls calls = KnownCalls.standard();
    Summary summary =
        new TransformRun(
                settings(),
                locator -> ClassTransformer.using(locator, calls),
                new SystemStreamLog())
            .execute();
    if (summary.seen() != GeneratedClasses.ALL
        || summary.classes() != expected
        || summary.methods() != expected * GeneratedClasses.METHODS) {
      throw new AssertionError(summary.toString());
    }
    return summary.toString();
  }

  private Settings settings() throws URISyntaxException {
    Path runtime =
        Path.of(Coroutine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return new Settings(
        classes(),
        directory.resolve("coroutine"),
        List.of(classes(), runtime),
        List.of(directory.resolve("java")),
        List.of(),
        "benchmark",
        FileTime.fromMillis(0),
        false,
        false);
  }

  private Path classes() {
    return directory.resolve("classes");
  }
}
