/**
 * What can be told from a class file without parsing its methods: whether it is a candidate, and
 * its place in the hierarchy. Read {@link io.coroutine.transformer.classfile.ClassHeader} first.
 */
@NullMarked
package io.coroutine.transformer.classfile;

import org.jspecify.annotations.NullMarked;
