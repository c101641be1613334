/**
 * What all servers of the examples do when they end: {@link io.coroutine.examples.serving.Service}.
 */
@NullMarked
package io.coroutine.examples.serving;

import org.jspecify.annotations.NullMarked;
