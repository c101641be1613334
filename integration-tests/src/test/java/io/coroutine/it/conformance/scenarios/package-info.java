/**
 * Programs that print what their twins in Python print. {@link
 * io.coroutine.it.conformance.scenarios.Scenarios} lists them; {@link
 * io.coroutine.it.conformance.scenarios.Python} has what is called otherwise there.
 */
package io.coroutine.it.conformance.scenarios;
