/**
 * Stage seven: writes factory, body, accessor and frame class from a plan. Read {@link
 * io.coroutine.transformer.emit.BodyEmitter} first.
 */
@NullMarked
package io.coroutine.transformer.emit;

import org.jspecify.annotations.NullMarked;
