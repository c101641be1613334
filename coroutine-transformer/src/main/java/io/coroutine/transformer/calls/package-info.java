/**
 * Which calls are worth a warning: a list in a resource file, which users extend. Read {@link
 * io.coroutine.transformer.calls.KnownCalls} first.
 */
@NullMarked
package io.coroutine.transformer.calls;

import org.jspecify.annotations.NullMarked;
