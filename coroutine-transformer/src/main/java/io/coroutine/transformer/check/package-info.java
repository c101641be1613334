/**
 * Stage three: what cannot work, with place and remedy. Read {@link
 * io.coroutine.transformer.check.ClassChecker} first.
 */
@NullMarked
package io.coroutine.transformer.check;

import org.jspecify.annotations.NullMarked;
