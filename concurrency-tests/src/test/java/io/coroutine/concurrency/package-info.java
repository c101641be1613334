/**
 * Runs what several threads do with a loop: models under Lincheck ({@link
 * io.coroutine.concurrency.ModelsTest}), races under jcstress, and many threads against a real
 * loop. Models and races are in the loop's own package, since they look inside.
 */
package io.coroutine.concurrency;
