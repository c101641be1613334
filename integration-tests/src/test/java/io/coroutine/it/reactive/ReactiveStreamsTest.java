package io.coroutine.it.reactive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.testng.ITestNGListener;
import org.testng.ITestResult;
import org.testng.TestListenerAdapter;
import org.testng.TestNG;

/**
 * Published generators, and loops over publishers, pass the tests that come with Reactive Streams.
 * Those named {@code untested} test nothing: they stand for rules that no test can check.
 */
class ReactiveStreamsTest {

  /** Has TestNG, for which these tests are written, run a verification. */
  private static TestListenerAdapter verify(Class<?> verification) {
    TestListenerAdapter results = new TestListenerAdapter();
    TestNG runner = new TestNG(false); // writes no reports
    runner.setVerbose(0);
    runner.setTestClasses(new Class<?>[] {verification});
    runner.addListener((ITestNGListener) results);
    runner.run();
    return results;
  }

  /** Asserts that so many tests pass, and all others but those of {@code skipped} test nothing. */
  private static void assertPasses(int count, Class<?> verification, String... skipped) {
    TestListenerAdapter results = verify(verification);
    assertEquals("", describe(results.getFailedTests()));
    assertEquals("", describe(results.getConfigurationFailures()));
    Set<String> untested = new TreeSet<>();
    for (ITestResult result : results.getSkippedTests()) {
      if (!result.getName().startsWith("untested_")) {
        untested.add(result.getName());
      }
    }
    assertEquals(Set.of(skipped), untested);
    assertEquals(count, results.getPassedTests().size());
  }

  private static String describe(List<ITestResult> results) {
    return results.stream()
        .map(result -> result.getName() + ": " + result.getThrowable())
        .collect(Collectors.joining("\n"));
  }

  @Test
  void publishedGeneratorIsAPublisher() {
    assertPasses(31, PublisherVerification.class);
  }

  @Test
  void publishedGeneratorThatWaitsIsAPublisher() {
    assertPasses(
        29,
        WaitingPublisherVerification.class,
        "optional_spec104_mustSignalOnErrorWhenFails",
        "required_spec109_mayRejectCallsToSubscribeIfPublisherIsUnableOrUnwillingToServeThem"
            + "RejectionMustTriggerOnErrorAfterOnSubscribe");
  }

  @Test
  void loopIsASubscriber() {
    assertPasses(11, SubscriberBlackboxVerification.class);
  }

  @Test
  void loopIsASubscriberSeenFromInside() {
    assertPasses(14, SubscriberWhiteboxVerification.class);
  }

  /** The others prove something only if this fails. */
  @Test
  void publisherThatGivesMoreThanIsRequestedFails() {
    String failures = describe(verify(BrokenPublisherVerification.class).getFailedTests());
    assertTrue(
        failures.contains("required_spec101_subscriptionRequestMustResultInTheCorrectNumber"),
        failures);
  }
}
