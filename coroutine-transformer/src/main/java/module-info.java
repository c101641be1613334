/** Turns methods marked {@code @Async} into coroutines: class bytes in, class bytes out. */
module io.coroutine.transformer {
  requires static org.jspecify;
  requires transitive org.objectweb.asm;
  requires org.objectweb.asm.tree;
  requires org.objectweb.asm.tree.analysis;
  requires org.objectweb.asm.commons;

  exports io.coroutine.transformer;
  exports io.coroutine.transformer.calls;
}
