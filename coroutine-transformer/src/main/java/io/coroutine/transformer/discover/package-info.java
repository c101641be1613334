/**
 * Stage one: which methods become coroutines, and which calls can be run directly. Read {@link
 * io.coroutine.transformer.discover.AsyncMethods} first.
 */
@NullMarked
package io.coroutine.transformer.discover;

import org.jspecify.annotations.NullMarked;
