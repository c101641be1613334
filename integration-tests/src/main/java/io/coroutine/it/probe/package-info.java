/**
 * What targets are run with. A target is a static method with {@link io.coroutine.it.probe.Expect};
 * {@link io.coroutine.it.probe.Runner} runs it in one of the {@link io.coroutine.it.probe.Way}s and
 * tells the {@link io.coroutine.it.probe.Outcome}. Read {@code Probe} first.
 */
package io.coroutine.it.probe;
