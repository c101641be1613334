/**
 * A server that uses all cores: a loop is one thread, so there are several. Read {@link
 * io.coroutine.examples.cores.AllCores} first, then the two ways to share a port, {@link
 * io.coroutine.examples.cores.SharedPort} and {@link io.coroutine.examples.cores.OneAcceptor}.
 */
@NullMarked
package io.coroutine.examples.cores;

import org.jspecify.annotations.NullMarked;
