/**
 * Holds what coroutines cost in figures that are counted, not timed: bytes allocated for an
 * operation, bytes of emitted code, sizes of objects, and work done at any depth. A busy machine
 * changes none of them.
 *
 * <p>Start with {@link io.coroutine.it.cost.CostTable}: the first three compare what they find with
 * a table each in {@code src/test/resources/cost}.
 */
package io.coroutine.it.cost;
