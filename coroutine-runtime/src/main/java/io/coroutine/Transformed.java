package io.coroutine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a class has been transformed, and for which version of the runtime. Written by the
 * transformer, which leaves such a class alone; not for use in source code.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Transformed {
  /** The version of the protocol between transformed code and the runtime. */
  int protocol();
}
