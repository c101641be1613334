package io.coroutine.test;

import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Implemented by JUnit test classes that have {@link CoroutineTest} methods, beside ordinary ones.
 *
 * <p>JUnit runs no test method that returns a value, whatever extensions there are. So the test
 * method is here, a template of which each {@code @CoroutineTest} method is an invocation, with its
 * own test instance and life-cycle callbacks. In a class without this interface they do not run.
 */
public interface CoroutineTests {
  /**
   * Stands for the coroutine methods of the class, one at each invocation. Not to be overridden.
   */
  @TestTemplate
  @ExtendWith(CoroutineMethodProvider.class)
  default void coroutines() {
    throw new IllegalStateException("to be run by JUnit, which calls a coroutine method instead");
  }
}
