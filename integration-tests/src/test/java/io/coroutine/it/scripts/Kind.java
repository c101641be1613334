package io.coroutine.it.scripts;

/** What calling a function gives. */
enum Kind {
  COROUTINE("async def", "Coroutine"),
  GENERATOR("def", "Generator"),
  ASYNC_GENERATOR("async def", "AsyncGenerator");

  final String python;
  final String java;

  Kind(String python, String java) {
    this.python = python;
    this.java = java;
  }

  /** Returns whether such a function can wait. */
  boolean awaits() {
    return this != GENERATOR;
  }

  /** Returns whether such a function emits elements. */
  boolean emits() {
    return this != COROUTINE;
  }
}
