/** Connections through a proxy that breaks them. {@link FaultsTest} comes first. */
package io.coroutine.it.faults;
