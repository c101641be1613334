/**
 * Mistakes that are planted in a copy of the runtime, to see that a test notices each. The numbers
 * are those of a list of mistakes of which each was planted in CPython's asyncio, too.
 */
package io.coroutine.it.mutants;
