package io.coroutine.it.torture;

import io.coroutine.transformer.ClassFileLocator;
import io.coroutine.transformer.Problem;
import io.coroutine.transformer.Transformation;
import io.coroutine.transformer.TransformationException;
import io.coroutine.transformer.Transformer;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.Opcodes;

/**
 * Gives every method of a class a coroutine as its twin and transforms these. A method that is
 * refused is counted by the rule and left as it is; the others get their twins nevertheless.
 *
 * <p>Usable from several threads at once.
 */
final class Torturer {
  private static final int OLDEST = Opcodes.V1_8;

  private final Transformer transformer;

  /** Creates one for classes whose supertypes {@code locator} finds. */
  Torturer(ClassFileLocator locator) {
    transformer = new Transformer(locator);
  }

  /** Tortures a class. */
  Tortured torture(byte[] classFile) {
    Set<Integer> chosen = new TreeSet<>(TwinClass.eligible(classFile));
    Map<Integer, Refusal> refused = new TreeMap<>();
    if (majorVersion(classFile) < OLDEST) {
      Refusal refusal = new Refusal("class-version", "version " + majorVersion(classFile));
      chosen.forEach(index -> refused.put(index, refusal));
      chosen.clear();
    }
    while (true) {
      Attempt attempt = attempt(classFile, chosen);
      if (attempt.refused.isEmpty()) {
        return result(classFile, attempt, chosen, refused);
      }
      refused.putAll(attempt.refused);
      chosen.removeAll(attempt.refused.keySet());
    }
  }

  /** What one run of the transformer gave: classes, or methods to go on without. */
  private static final class Attempt {
    private TwinClass twins;
    private Transformation transformation;
    private final Map<Integer, Refusal> refused = new TreeMap<>();
  }

  private Attempt attempt(byte[] classFile, Set<Integer> chosen) {
    Attempt attempt = new Attempt();
    if (chosen.isEmpty()) {
      return attempt;
    }
    try {
      attempt.twins = TwinClass.of(classFile, chosen);
      attempt.transformation = transformer.transform(attempt.twins.toByteArray());
    } catch (MethodTooLargeException e) {
      TwinClass.indexOfTwin(e.getMethodName())
          .ifPresentOrElse(
              index -> attempt.refused.put(index, new Refusal("method-too-large", e.getMessage())),
              () -> {
                throw e;
              });
    } catch (TransformationException e) {
      for (Problem problem : e.problems()) {
        TwinClass.indexOf(problem)
            .ifPresent(index -> attempt.refused.put(index, refusalFor(problem)));
      }
      if (attempt.refused.isEmpty()) {
        blame(classFile, chosen, refusalFor(e.problems().get(0)), attempt.refused);
      }
    }
    return attempt;
  }

  private static Refusal refusalFor(Problem problem) {
    return new Refusal(problem.rule(), problem.toString());
  }

  /** Finds out which methods a problem comes from that the transformer has with a whole class. */
  private void blame(
      byte[] classFile, Set<Integer> chosen, Refusal whole, Map<Integer, Refusal> refused) {
    if (chosen.size() > 1) {
      chosen.forEach(index -> refused.putAll(attempt(classFile, Set.of(index)).refused));
    }
    if (refused.isEmpty()) {
      chosen.forEach(index -> refused.put(index, whole));
    }
  }

  private static Tortured result(
      byte[] classFile, Attempt attempt, Set<Integer> chosen, Map<Integer, Refusal> refused) {
    Tally tally = new Tally();
    tally.countClass();
    TwinClass original = TwinClass.of(classFile, Set.of());
    for (int i = 0; i < original.size(); i++) {
      if (refused.containsKey(i)) {
        tally.countRefused(original.describe(i), refused.get(i));
      } else {
        original.exclusion(i).ifPresent(tally::countExcluded);
      }
    }
    String name = new ClassReader(classFile).getClassName();
    if (attempt.twins == null) {
      return new Tortured(name, classFile, Map.of(), tally);
    }
    tally.countTransformed(chosen.size(), attempt.twins.suspensions());
    return new Tortured(
        name, attempt.transformation.classFile(), attempt.transformation.frameClasses(), tally);
  }

  private static int majorVersion(byte[] classFile) {
    return new ClassReader(classFile).readUnsignedShort(6);
  }
}
