/**
 * Runs the test suites that other people have published for their jars on the tortured jars, and
 * compares with what the jars do as they are. Read {@code SuiteCheck} first.
 */
package io.coroutine.it.torture.suites;
