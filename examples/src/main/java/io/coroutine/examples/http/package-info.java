/**
 * A small HTTP/1.1 server on streams. Read {@link io.coroutine.examples.http.Website} first, which
 * uses it, then {@link io.coroutine.examples.http.HttpConnection}, where the requests of a
 * connection are answered one after the other.
 *
 * <pre>
 * bytes -&gt; {@link io.coroutine.examples.http.HeadParser} -&gt; {@link io.coroutine.examples.http.Request}
 *       -&gt; {@link io.coroutine.examples.http.HttpHandler} -&gt; {@link io.coroutine.examples.http.Response} -&gt; bytes
 * </pre>
 */
@NullMarked
package io.coroutine.examples.http;

import org.jspecify.annotations.NullMarked;
