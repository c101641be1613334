/**
 * The load-time front end: transforms {@code @Async} methods as their classes are loaded, with
 * {@code -javaagent} or attached to a running JVM. Read {@link io.coroutine.agent.CoroutineAgent}
 * first, then {@code ClassRewriter}.
 */
@NullMarked
package io.coroutine.agent;

import org.jspecify.annotations.NullMarked;
