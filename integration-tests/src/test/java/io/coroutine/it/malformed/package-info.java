/**
 * Class files that no compiler makes: what the transformer does with them. Read {@link
 * io.coroutine.it.malformed.TransformProperty} first.
 */
package io.coroutine.it.malformed;
