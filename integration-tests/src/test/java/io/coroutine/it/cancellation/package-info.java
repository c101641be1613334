/**
 * Cancels tasks everywhere: each program is run once for each point at which one of its tasks waits
 * or is about to go on, with the task cancelled there.
 */
package io.coroutine.it.cancellation;
