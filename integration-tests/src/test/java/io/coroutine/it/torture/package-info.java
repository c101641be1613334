/**
 * Makes a coroutine of every method of any class, and checks what comes out: proof on code that
 * nobody here wrote. Read {@code Torturer} first.
 */
package io.coroutine.it.torture;
