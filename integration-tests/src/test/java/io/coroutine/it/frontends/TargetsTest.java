package io.coroutine.it.frontends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Runner;
import io.coroutine.it.probe.Way;
import io.coroutine.it.support.PlainWords;
import io.coroutine.it.support.PluginOutput;
import io.coroutine.it.support.Targets;
import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every target does what it says, through each front end of this JVM and in each way. */
class TargetsTest {

  // The oracle: what targets expect is not our opinion, but what Java does.
  @TestFactory
  Stream<DynamicTest> plainJavaDoesWhatTargetsExpect() {
    return TargetTests.targets(PlainWords.replaceIn(Targets.all())).stream()
        .map(target -> dynamicTest(TargetTests.nameOf(target), () -> checkPlain(target)));
  }

  private static void checkPlain(Method target) {
    Expect expect = target.getAnnotation(Expect.class);
    assumeTrue(expect.unlikePlainJava().isEmpty(), expect.unlikePlainJava());
    assertEquals(expect.value(), Runner.run(target, Way.READY).text());
  }

  @TestFactory
  Stream<DynamicContainer> transformerKeepsWhatTargetsExpect() {
    return TargetTests.of(Targets.transformed(), Way.values());
  }

  @TestFactory
  Stream<DynamicContainer> pluginKeepsWhatTargetsExpect() {
    return TargetTests.of(PluginOutput.targets(), Way.values());
  }
}
