package io.coroutine.it.scripts;

/** What an object of a script is: what a function gives, or an awaitable of an async generator. */
enum ObjectType {
  COROUTINE,
  GENERATOR,
  ASYNC_GENERATOR,
  STEP
}
