package io.coroutine.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that returns a coroutine as a JUnit test. Its class implements {@link
 * CoroutineTests}.
 *
 * <pre>
 * class PingTest implements CoroutineTests {
 *   &#64;CoroutineTest
 *   &#64;Async
 *   Coroutine&lt;Void&gt; answersWithinAnHour(TestLoop loop) {
 *     assertEquals("pong", await(ping()));
 *     assertEquals(Duration.ofHours(1), loop.elapsed());
 *     return done();
 *   }
 * }
 * </pre>
 *
 * <p>The coroutine runs to its end on a {@link TestLoop} of its own, which the method may take as a
 * parameter; its exception is the test's. The test also fails if it leaves tasks pending, which are
 * named and cancelled, and if the loop's exception handler is told of an error. It may set another
 * handler.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface CoroutineTest {
  /**
   * Returns on how many {@linkplain TestLoop#seeded(long) seeded} loops, each with its own order of
   * what is ready, the test runs; 0 for one run on a loop that keeps asyncio's order. The seed is
   * part of the test's name and of its failure; {@code -Dio.coroutine.test.seed=…} replays it.
   */
  int schedules() default 0;
}
