/**
 * The leaves of the transformer: names of the runtime, instructions, findings. Read {@link
 * io.coroutine.transformer.model.RuntimeApi} first.
 */
@NullMarked
package io.coroutine.transformer.model;

import org.jspecify.annotations.NullMarked;
