package io.coroutine.maven;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.coroutine.transformer.Problem;
import io.coroutine.transformer.Transformation;
import io.coroutine.transformer.TransformationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Transforms class files that are text, a line for each fact.
 *
 * <pre>
 * class com/example/Foo
 * async read write
 * warning 7 looks odd
 * error 12 can't work
 * </pre>
 *
 * The result names {@code Transformed}, as real ones do, and has a frame class for each method.
 */
final class FakeTransformer implements ClassTransformer {
  private static final String MARK = "Lio/coroutine/Transformed;";

  /** The names of the classes that were read, sorted. */
  final List<String> read = Collections.synchronizedList(new ArrayList<>());

  private final String version;

  FakeTransformer(String version) {
    this.version = version;
  }

  @Override
  public boolean isCandidate(byte[] classFile) {
    read.add(FakeClass.of(classFile).name());
    String text = new String(classFile, ISO_8859_1);
    return !text.contains(MARK) && (text.contains("\nasync") || text.contains("\nerror"));
  }

  @Override
  public Transformation transform(byte[] classFile) {
    FakeClass fake = FakeClass.of(classFile);
    List<Problem> errors = fake.problems("error");
    if (!errors.isEmpty()) {
      throw new TransformationException(errors);
    }
    Map<String, byte[]> frames = new LinkedHashMap<>();
    for (String method : fake.methods()) {
      String name = fake.name() + '$' + method + "$Coroutine";
      frames.put(name, ("class " + name + "\nby " + version).getBytes(ISO_8859_1));
    }
    if (frames.isEmpty()) {
      return new Transformation(fake.name(), null, Map.of(), 0, fake.problems("warning"));
    }
    return new Transformation(
        fake.name(),
        (fake.text() + MARK + " by " + version + "\n").getBytes(ISO_8859_1),
        frames,
        frames.size(),
        fake.problems("warning"));
  }

  private record FakeClass(String text) {
    static FakeClass of(byte[] classFile) {
      return new FakeClass(new String(classFile, ISO_8859_1));
    }

    String name() {
      return lines("class").get(0);
    }

    List<String> methods() {
      return lines("async").stream()
          .flatMap(names -> Arrays.stream(names.split(" ")))
          .filter(name -> !name.isEmpty())
          .toList();
    }

    List<Problem> problems(String kind) {
      return lines(kind).stream()
          .map(
              problem -> {
                String[] lineAndFact = problem.split(" ", 2);
                return new Problem(
                    "rule",
                    name().replace('/', '.'),
                    "method",
                    name().substring(name().lastIndexOf('/') + 1) + ".java",
                    Integer.parseInt(lineAndFact[0]),
                    lineAndFact[1] + '.',
                    "Do something.");
              })
          .toList();
    }

    private List<String> lines(String kind) {
      return text.lines()
          .filter(line -> line.startsWith(kind))
          .map(line -> line.substring(kind.length()).trim())
          .toList();
    }
  }
}
