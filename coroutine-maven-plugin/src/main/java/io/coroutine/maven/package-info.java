/**
 * The goals {@code transform} and {@code transform-tests}, which transform the class files that the
 * compiler wrote. Start with {@link io.coroutine.maven.TransformRun}, which lists the steps.
 */
@NullMarked
package io.coroutine.maven;

import org.jspecify.annotations.NullMarked;
