/**
 * Random programs: each is run as plain Java and as coroutines, and both have to do the same.
 *
 * <pre>
 * seed → generator → Program → printer → source → compiler → class files
 *   plain words → run → Outcome  ⟷  Outcome ← run ← Transformer
 * </pre>
 *
 * <p>A difference is shrunk to the smallest program that still shows it. Read {@code
 * RandomProgramsTest} first, then {@code Program} for what a program is and {@code World} for what
 * one can do.
 */
package io.coroutine.it.random;
