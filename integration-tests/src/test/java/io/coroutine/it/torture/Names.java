package io.coroutine.it.torture;

/** What tortured code calls. A test compares these with the classes. */
final class Names {
  static final String DRIVER = "io/coroutine/it/torture/drive/Driver";
  static final String DRIVE = "drive";
  static final String DRIVE_DESCRIPTOR = "(Lio/coroutine/Coroutine;)Ljava/lang/Object;";
  static final String PIN = "pin";
  static final String UNPIN = "unpin";

  static final String GATE = "io/coroutine/it/torture/drive/Gate";
  static final String CLOSED = "closed";
  static final String CLOSED_DESCRIPTOR = "()Lio/coroutine/it/torture/drive/Gate;";

  static final String WORDS = "io/coroutine/Coroutines";
  static final String AWAIT = "await";
  static final String AWAIT_DESCRIPTOR = "(Lio/coroutine/Awaitable;)Ljava/lang/Object;";
  static final String SUSPEND = "suspend";
  static final String SUSPEND_DESCRIPTOR = "(Ljava/lang/Object;)Ljava/lang/Object;";
  static final String RESULT = "result";
  static final String RESULT_DESCRIPTOR = "(Ljava/lang/Object;)Lio/coroutine/Coroutine;";
  static final String DONE = "done";
  static final String DONE_DESCRIPTOR = "()Lio/coroutine/Coroutine;";

  static final String ASYNC_DESCRIPTOR = "Lio/coroutine/Async;";
  static final String COROUTINE_DESCRIPTOR = "Lio/coroutine/Coroutine;";

  private Names() {}
}
