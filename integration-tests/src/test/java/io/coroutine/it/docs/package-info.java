/** The documents keep what they promise. Read {@link io.coroutine.it.docs.ReadmeTest} first. */
package io.coroutine.it.docs;
