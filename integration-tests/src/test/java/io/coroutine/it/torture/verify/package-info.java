/**
 * Three opinions on class files that share no code with the transformer's own: the JVM's, ASM's,
 * and that of the JDK's class-file API. Read {@code Verifier} first.
 */
package io.coroutine.it.torture.verify;
