/**
 * The tests of the agent: {@code ...Test} in this JVM, {@code ...IT} in JVMs that are started with
 * the shaded jar. Read {@code Sources} first, which compiles the programs.
 */
package io.coroutine.agent;
