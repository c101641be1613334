/**
 * What tests of transformed code need: compiling in memory, transforming, loading, child JVMs. Read
 * {@code Targets} first.
 */
package io.coroutine.it.support;
