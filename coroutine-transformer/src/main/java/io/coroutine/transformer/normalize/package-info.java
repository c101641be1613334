/**
 * Stage four: rewrites a method so that nothing but the awaited value is on the operand stack at a
 * suspension. Read {@link io.coroutine.transformer.normalize.MethodNormalizer} first.
 */
@NullMarked
package io.coroutine.transformer.normalize;

import org.jspecify.annotations.NullMarked;
