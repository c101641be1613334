package example;

import io.coroutine.Async;

public class WrongType {
  @Async
  static int number() {
    return 1;
  }

  @Async
  static String text() {
    return "";
  }
}
