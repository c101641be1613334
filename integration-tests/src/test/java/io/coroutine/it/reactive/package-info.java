/**
 * {@code Flow.Publisher} both ways, under the tests of Reactive Streams and our own. Read {@link
 * io.coroutine.it.reactive.ReactiveStreamsTest} first.
 */
package io.coroutine.it.reactive;
