/**
 * Stage eight: checks the emitted methods like the JVM's type checker, before anyone loads them.
 * Read {@link io.coroutine.transformer.verify.OutputVerifier} first.
 */
@NullMarked
package io.coroutine.transformer.verify;

import org.jspecify.annotations.NullMarked;
