/**
 * What the Maven plugin and the transformer cost. It is the plugin's package because the plugin has
 * no API but Maven's. Read {@link io.coroutine.maven.PluginRunBenchmark} first.
 */
@NullMarked
package io.coroutine.maven;

import org.jspecify.annotations.NullMarked;
