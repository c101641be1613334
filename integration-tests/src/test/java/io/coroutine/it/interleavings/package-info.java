/**
 * Model checking of locks, queues and the like: small programs are run in every order in which
 * their tasks can take steps, and with each task cancelled at each step. See {@link
 * io.coroutine.it.interleavings.InterleavingsTest} first.
 */
package io.coroutine.it.interleavings;
