/**
 * Stage five: facts about a method, from its class file alone: types, liveness, monitors, loops.
 * Read {@link io.coroutine.transformer.analyze.TypeAnalyzer} first.
 */
@NullMarked
package io.coroutine.transformer.analyze;

import org.jspecify.annotations.NullMarked;
