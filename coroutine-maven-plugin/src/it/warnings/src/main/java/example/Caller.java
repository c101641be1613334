package example;

/** Has no coroutine of its own, and forgets to await one. */
class Caller {
  static void call() throws InterruptedException {
    Careless.fetch(1);
  }
}
