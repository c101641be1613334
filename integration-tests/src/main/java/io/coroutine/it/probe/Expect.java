package io.coroutine.it.probe;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a static method, which takes a {@link Probe} and returns a coroutine, a target, and says
 * what happens when it is run, whether the awaited values are there or not.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Expect {
  /** The log and the end: {@code "a b -> 3"} or {@code "a b -> IOException: disk"}. */
  String value();

  /**
   * Why plain Java, where a call runs the body at once and {@code await} returns its result, does
   * something else. Empty if it does the same.
   */
  String unlikePlainJava() default "";

  /** Whether it tells that a class is initialized, which happens once. */
  boolean initializes() default false;
}
