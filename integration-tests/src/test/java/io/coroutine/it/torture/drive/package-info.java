/**
 * What tortured code calls at run time, besides the runtime of the library. Uses nothing but {@code
 * java.base}. Read {@code Driver} first.
 */
package io.coroutine.it.torture.drive;
