/** Files without blocking, on the real file system. */
package io.coroutine.it.files;
