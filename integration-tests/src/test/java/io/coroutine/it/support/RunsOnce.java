package io.coroutine.it.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Marks tests that make or read thousands of classes, whose code runs for a moment only. They run
 * in JVMs without C2, which would take half of the time for code that is dropped before it is of
 * use.
 */
@Tag("runs-once")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface RunsOnce {}
