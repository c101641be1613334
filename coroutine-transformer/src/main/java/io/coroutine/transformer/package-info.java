/**
 * Class bytes in, class bytes out: turns {@code @Async} methods into coroutines. Read {@link
 * io.coroutine.transformer.Transformer} first.
 */
@NullMarked
package io.coroutine.transformer;

import org.jspecify.annotations.NullMarked;
