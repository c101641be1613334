/**
 * Random scripts of coroutines, generators and async generators, which CPython and this library
 * have to run alike.
 *
 * <pre>
 * seed → ScriptGenerator → Script → PythonPrinter → CPython → trace
 *                                 → JavaPrinter → javac → Transformer → JVM → trace
 * </pre>
 *
 * <p>A script is some functions, which await, emit, delegate, raise and catch, and what is done to
 * the objects that calling them gives. Whatever happens is a line of its trace. Read {@code
 * RecordedScriptsTest} first, then {@code Script} for what a script is, {@code Bodies} for what
 * functions do, and {@code World} with its twin {@code world.py} for what can be done to objects.
 */
package io.coroutine.it.scripts;
