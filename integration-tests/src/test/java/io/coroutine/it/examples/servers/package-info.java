/**
 * The servers among the examples, with good clients and bad ones. What all tests share is in {@link
 * io.coroutine.it.examples.servers.OnLoopback}.
 */
package io.coroutine.it.examples.servers;
