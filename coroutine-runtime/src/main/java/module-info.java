/** Python's coroutines and asyncio for plain Java: the part that a program needs at run time. */
module io.coroutine.runtime {
  requires static org.jspecify;

  exports io.coroutine;
  exports io.coroutine.asyncio;
}
