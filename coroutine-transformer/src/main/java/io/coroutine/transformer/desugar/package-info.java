/**
 * Stage two: replaces statements that Java has no word for by awaits, so that the later stages know
 * nothing of them. Read {@link io.coroutine.transformer.desugar.Desugarer} first.
 */
@NullMarked
package io.coroutine.transformer.desugar;

import org.jspecify.annotations.NullMarked;
