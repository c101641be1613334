package io.coroutine.concurrency;

import java.util.List;

/** What one may get wrong where threads meet. None of these files has a coroutine in it. */
final class Mistakes {
  private Mistakes() {}

  /** Those that are noticed in each build, too. */
  static final List<Mistake> OF_ORDER_CHEAP =
      List.of(
          new Mistake(
              "the wake-up is left out",
              "Inbox.java",
              "        poller.wakeUp();\n",
              "",
              "InboxModel"),
          new Mistake(
              "offer takes no lock",
              "Inbox.java",
              "    synchronized (handles) {\n      if (closed) {",
              "    {\n      if (closed) {",
              "InboxModel"));

  static final List<Mistake> OF_ORDER =
      List.of(
          new Mistake(
              "drainTo takes no lock",
              "Inbox.java",
              "    synchronized (handles) {\n      filled = false;",
              "    {\n      filled = false;",
              "InboxModel"),
          new Mistake(
              "beginSleep looks before it announces",
              "Inbox.java",
              "    asleep = true;\n    return !filled;",
              "    boolean empty = !filled;\n    asleep = true;\n    return empty;",
              "InboxModel"),
          new Mistake(
              "the poller is woken when the lock has been left",
              "Inbox.java",
              "      if (asleep) {\n        poller.wakeUp();\n      }\n    }\n",
              "    }\n    if (asleep) {\n      poller.wakeUp();\n    }\n",
              "InboxModel"),
          new Mistake(
              "a closed inbox does not know that it is",
              "Inbox.java",
              "      closed = true;\n",
              "",
              "InboxModel"),
          new Mistake(
              "drainTo notes that it is empty when the lock has been left",
              "Inbox.java",
"""
      filled = false;
      for (Handle handle = handles.poll(); handle != null; handle = handles.poll()) {
        ready.add(handle);
      }
    }
""",
"""
      for (Handle handle = handles.poll(); handle != null; handle = handles.poll()) {
        ready.add(handle);
      }
    }
    filled = false;
""",
              "InboxModel"),
          new Mistake(
              "any thread uses the ready queue while the loop runs",
              "EventLoop.java",
              "    if (!isRunByCaller()) {\n      return scheduler",
              "    if (owner == null) {\n      return scheduler",
              "CallModel"),
          new Mistake(
              "the executor's thread completes the future",
              "ExecutorJob.java",
              "      deliver(() -> future.setResult(result));",
              "      future.setResult(result);",
              "JobModel"),
          new Mistake(
              "whoever completes the stage completes the future",
              "StageBridge.java",
"""
            loop.offer(
                new Handle(
                    loop,
                    () -> {
                      loop.outsideEnds();
                      complete(future, value, error);
                    })));
""",
              "            complete(future, value, error));\n",
              "StageModel"),
          new Mistake(
              "whoever cancels the follower cancels the task",
              "StageBridge.java",
              "            loop.offer(new Handle(loop, future::cancel));",
              "            future.cancel();",
              "FollowerModel"),
          new Mistake(
              "who waits is added when the loop has been asked",
              "ThreadsafeRun.java",
"""
    loop.outsiders().add(this);
    try {
      loop.callSoonThreadsafe(this::begin);
""",
"""
    try {
      loop.callSoonThreadsafe(this::begin);
      loop.outsiders().add(this);
""",
              "ClosingModel"),
          new Mistake(
              "who waits is told before the loop refuses to begin anything",
              "EventLoop.java",
              "    scheduler.close();\n    outsiders.loopClosed();\n",
              "    outsiders.loopClosed();\n    scheduler.close();\n",
              "ClosingModel"));

  /** Those that only what processors and compilers reorder shows. */
  static final List<Mistake> OF_MEMORY =
      List.of(
          new Mistake(
              "filled is not volatile",
              "Inbox.java",
              "private volatile boolean filled;",
              "private boolean filled;",
              "SleepRace"),
          new Mistake(
              "asleep is not volatile",
              "Inbox.java",
              "private volatile boolean asleep;",
              "private boolean asleep;",
              "SleepRace"),
          new Mistake(
              "closed is not volatile",
              "EventLoop.java",
              "private volatile boolean closed;",
              "private boolean closed;",
              "WaitForCloseRace"));
}
