package io.coroutine.it.frontends;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.it.support.Classes;
import io.coroutine.it.support.PluginOutput;
import io.coroutine.it.support.Targets;
import io.coroutine.transformer.Transformation;
import io.coroutine.transformer.Transformer;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One class file in, one class file out, whoever asks and however often. */
class SameBytesTest {

  @Test
  void pluginWritesWhatTheTransformerReturns() {
    Map<String, byte[]> byTransformer = Classes.transform(Targets.ofMain());
    Map<String, byte[]> byPlugin = PluginOutput.targets();
    assertTrue(
        byTransformer.keySet().stream().anyMatch(name -> name.endsWith("$Coroutine")),
        "nothing was transformed");
    assertEquals(byTransformer.keySet(), byPlugin.keySet());
    byTransformer.forEach((name, bytes) -> assertArrayEquals(bytes, byPlugin.get(name), name));
  }

  @Test
  void transformingTwiceChangesNothing() {
    Map<String, byte[]> once = Targets.transformed();
    Transformer transformer = new Transformer(Classes.locator(once));
    once.forEach(
        (name, bytes) -> {
          Transformation again = transformer.transform(bytes);
          assertFalse(again.isChanged(), name);
          assertEquals(0, again.methods(), name);
          assertTrue(again.frameClasses().isEmpty(), name);
        });
  }

  @Test
  void orderInWhichClassesAreTransformedDoesNotMatter() {
    Map<String, byte[]> inOrder = Targets.transformed();
    Transformer transformer = new Transformer(Classes.locator(Targets.all()));
    String[] names = Targets.all().keySet().toArray(String[]::new);
    for (int i = names.length - 1; i >= 0; i--) {
      Transformation transformation = transformer.transform(Targets.all().get(names[i]));
      if (transformation.isChanged()) {
        assertArrayEquals(inOrder.get(names[i]), transformation.classFile(), names[i]);
      }
    }
  }

  @Test
  void classesThatAreNoCandidatesAreNotChanged() {
    Transformer transformer = new Transformer(Classes.locator(Targets.all()));
    int[] candidates = {0};
    Targets.all()
        .forEach(
            (name, bytes) -> {
              boolean isCandidate = Transformer.isCandidate(bytes);
              candidates[0] += isCandidate ? 1 : 0;
              assertTrue(isCandidate || !transformer.transform(bytes).isChanged(), name);
            });
    assertTrue(candidates[0] > 0, "there are candidates");
    assertTrue(candidates[0] < Targets.all().size(), "there are others");
  }

  @Test
  void inputIsNotWrittenTo() {
    Map<String, byte[]> classes = Targets.ofMain();
    Transformer transformer = new Transformer(Classes.locator(classes));
    classes.forEach(
        (name, bytes) -> {
          byte[] copy = Arrays.copyOf(bytes, bytes.length);
          transformer.transform(bytes);
          assertArrayEquals(copy, bytes, name);
        });
  }
}
