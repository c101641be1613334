package io.coroutine.it.mutants;

import java.util.List;

/** All mistakes. */
final class Mutants {
  private Mutants() {}

  static final List<Mutant> ALL =
      List.of(
          new Mutant(
              1,
              "a task is woken by the one that completes the future",
              "asyncio/Future.java",
              "      loop.enqueue(task);",
              "      task.step();",
              "scenario 26_shield"),
          new Mutant(
              2,
              "the first step of a task is taken last in, first out",
              "asyncio/ReadyQueue.java",
              "    ring[tail] = entry;\n    tail = after(tail);\n    if",
              """
                  if (head != tail
                      && entry instanceof Task<?> task
                      && task.getCoro().state() == io.coroutine.CoroutineState.CREATED) {
                    int before = (head - 1) & (ring.length - 1);
                    ring[before] = ring[head];
                    ring[head] = entry;
                    head = before;
                  } else {
                    ring[tail] = entry;
                    tail = after(tail);
                  }
                  if
              """,
              "scenario 23_gather"),
          new Mutant(
              3,
              "what is scheduled in an iteration runs in the same one",
              "asyncio/Scheduler.java",
              """
                  for (int count = ready.size(); count > 0; count--) {
                    runFirst(runner);
              """,
              """
                  while (!ready.isEmpty()) {
                    runFirst(runner);
              """,
              "EventLoopTest.whatIsScheduledMeanwhileRunsInTheNextIteration"),
          new Mutant(
              4,
              "cancel does not cancel what is awaited",
              "asyncio/Task.java",
              "        if (below == null || !cancel(below, task, message)) {",
              "        {",
              "scenario 32_barrier"),
          new Mutant(
              5,
              "cancel is delivered to the outer task before the inner one",
              "asyncio/Task.java",
              "      Future<?> below = task.awaited;\n      if",
              """
                    Future<?> below = task.awaited;
                    if (below instanceof Task<?> first && !first.done()) {
                      task.leaveCycle(message);
                      first.cancel(message);
                      return true;
                    }
                    if""",
              "CancellationTest.innerTaskIsCancelledBeforeTheOneThatAwaitsIt"),
          new Mutant(
              6,
              "a task that is cancelled before it begins does begin",
              "asyncio/Task.java",
              """
                  Throwable thrown = mustCancel() ? cancellation(error) : error;
              """,
              """
                  Throwable thrown =
                      mustCancel() && coroutine.state() != io.coroutine.CoroutineState.CREATED
                          ? cancellation(error)
                          : error;
              """,
              "scenario 15_cancel_before_start"),
          new Mutant(
              7,
              "a cancellation that is pending when the coroutine returns is ignored",
              "asyncio/Task.java",
              "    if (mustCancel()) {\n      cancelRequests &= ~MUST_CANCEL;\n      finish(",
              "    if (false) {\n      cancelRequests &= ~MUST_CANCEL;\n      finish(",
              "scenario 17_self_cancel"),
          new Mutant(
              8,
              "uncancel does not withdraw a pending cancellation",
              "asyncio/Task.java",
              "requests == 1 ? 0 : cancelRequests - 1;",
              "cancelRequests - 1;",
              "scenario 15_cancel_before_start"),
          new Mutant(
              9,
              "gather is done as soon as it is cancelled",
              "asyncio/GatheringFuture.java",
              "    cancelRequested |= any;",
              "    settle(Settled.CANCELLED, message);",
              "GatherTest.cancelReachesAllChildrenAndWaitsForThem"),
          new Mutant(
              10,
              "gather cancels the others when one fails",
              "asyncio/GatheringFuture.java",
              "        fail(raised);\n        return;",
              "        fail(raised);\n        children.forEach(Future::cancel);\n        return;",
              "scenario 23_gather"),
          new Mutant(
              11,
              "gather gives results in the order of completion",
              "asyncio/GatheringFuture.java",
              "    unfinished--;\n    if (done()) {",
              """
                  unfinished--;
                  if (children.remove(child)) {
                    children.add(child);
                  }
                  if (done()) {""",
              "scenario 23_gather"),
          new Mutant(
              12,
              "a task group does not take back the cancellation of its parent",
              "asyncio/TaskGroup.java",
              "task.uncancel() <= parentCancelling",
              "task.cancelling() - 1 <= parentCancelling",
              "scenario 27_taskgroup_failure"),
          new Mutant(
              13,
              "a task group forgets the cancellation of its parent when children have failed",
              "asyncio/TaskGroup.java",
              "    if (task.cancelling() > 0) {",
              "    if (false) {",
              "TaskGroupRulesTest.rule169FailureHasPriorityAndTheCancellationIsNotForgotten"),
          new Mutant(
              14,
              "a task group leaves its children alone when it is cancelled again",
              "asyncio/TaskGroup.java",
              "        if (!aborting) { // it is the parent that is being cancelled",
              "        if (aborting) {\n          break;\n        }\n        if (!aborting) {",
              "TaskGroupRulesTest.rule170ParentThatIsCancelledAgainGoesOnWaiting"),
          new Mutant(
              15,
              "a task group puts the error of the body first",
              "asyncio/TaskGroup.java",
              "      errors.add(error);",
              "      errors.add(0, error);",
              "scenario 27_taskgroup_failure"),
          new Mutant(
              16,
              "a child that is cancelled aborts its task group",
              "asyncio/TaskGroup.java",
              "    if (!child.failed()) {\n",
              """
                  if (!child.failed()) {
                    if (child.cancelled() && !aborting) {
                      abortWithParent(parentTask());
                    }
              """,
              "scenario 27_taskgroup_failure"),
          new Mutant(
              17,
              "a timeout converts the cancellation of others, too",
              "asyncio/Timeout.java",
              "    if (!onlyOurs || error == null) {",
              "    if (error == null) {",
              "scenario 20_timeout_blocks"),
          new Mutant(
              18,
              "a timeout fails although the body has swallowed the cancellation",
              "asyncio/Timeout.java",
              "    if (!onlyOurs || error == null) {",
              "    if (error == null) {\n      return new TimeoutException();\n    }\n    if (!onlyOurs) {",
              "scenario 20_timeout_blocks"),
          new Mutant(
              19,
              "waitFor runs the coroutine in a task of its own",
              "asyncio/Waiting.java",
              "      value = await(awaitable);",
              "      value = await(Asyncio.ensureFuture(awaitable));",
              "scenario 22_wait_for"),
          new Mutant(
              20,
              "waitFor without time lets the coroutine begin",
              "asyncio/Waiting.java",
              "    if (timeoutNanos <= 0) {",
              "    if (false) {",
              "scenario 22_wait_for"),
          new Mutant(
              21,
              "a lock lets newcomers pass",
              "asyncio/Lock.java",
              "    if (!locked && !line.isOccupied()) {",
              "    if (!locked) {",
              "scenario 30_lock_semaphore_fairness"),
          new Mutant(
              22,
              "a lock loses the wake-up of one who was cancelled",
              "asyncio/Lock.java",
              "      if (!locked) {\n        line.callFirst();\n      }\n",
              "",
              "LockRulesTest.rule223WokenWaiterThatIsCancelledPassesTheWakeUpOn"),
          new Mutant(
              23,
              "a semaphore lets newcomers pass",
              "asyncio/Semaphore.java",
              "    return value == 0 || line.isOccupied();",
              "    return value == 0;",
              "scenario 30_lock_semaphore_fairness"),
          new Mutant(
              24,
              "a semaphore loses the unit of one who was cancelled",
              "asyncio/Semaphore.java",
              "        value++;\n      }\n      throw t;",
              "      }\n      throw t;",
              "SemaphoreRulesTest.rule232WaiterThatIsCancelledWithAUnitGivesItToTheNext"),
          new Mutant(
              25,
              "who waits for an event looks at it again",
              "asyncio/Event.java",
              "      await(turn);\n      return result(true);",
              "      await(turn);\n      return result(set || await(waitOn()));",
              "EventRulesTest.rule226ClearDoesNotSendThemBack"),
          new Mutant(
              26,
              "a condition does not pass on a notification that got lost",
              "asyncio/Condition.java",
              "      line.callNext(); // this one may have been notified already",
              "",
              "ConditionRulesTest.rule229NotifiedWaiterThatIsCancelledPassesTheNotificationOn"),
          new Mutant(
              27,
              "a condition does not get its lock back when it is cancelled",
              "asyncio/Condition.java",
              "        await(reacquire());",
              "        if (!turn.cancelled()) {\n          await(reacquire());\n        }",
              "ConditionRulesTest.rule228CancelledWaiterHasTheLockAgain"),
          new Mutant(
              28,
              "a queue reserves items for those who were woken",
              "asyncio/Queue.java",
              "Object packed = poll();",
              "Object packed = getters.size() > getters.uncalled() ? null : poll();",
              "scenario 33_queue_order"),
          new Mutant(
              29,
              "a queue loses the wake-up of one who was cancelled",
              "asyncio/Queue.java",
              "getters.giveUp(turn, !empty());",
              "getters.giveUp(turn, false);",
              "QueueRulesTest.rule238WokenGetterThatIsCancelledPassesTheWakeUpOn"),
          new Mutant(
              30,
              "a shield passes a cancellation on",
              "asyncio/ShieldingFuture.java",
              "done -> inner.removeWaiter(follow);",
              "done -> inner.cancel();",
              "scenario 26_shield"),
          new Mutant(
              31,
              "a task runs in the context of its maker",
              "asyncio/EventLoop.java",
              "context == null ? snapshot() : context;",
              "context == null ? Scopes.currentContext() : context;",
              "scenario 35_contextvars_tasks"),
          new Mutant(
              32,
              "a done callback runs in the context of the completion",
              "asyncio/Future.java",
              "called.callback(), called.context());",
              "called.callback(), loop.snapshot());",
              "scenario 35_contextvars_tasks"),
          new Mutant(
              33,
              "run closes async generators before it ends tasks",
              "asyncio/Runner.java",
              """
                    current.runUntilComplete(Shutdown.of(current, shutdownTimeout));
                    current.runUntilComplete(current.shutdownAsyncgens());
              """,
              """
                    current.runUntilComplete(current.shutdownAsyncgens());
                    current.runUntilComplete(Shutdown.of(current, shutdownTimeout));
              """,
              "scenario 09_asyncgen_break_and_shutdown"),
          new Mutant(
              34,
              "run does not wait for the tasks that it cancels",
              "asyncio/Shutdown.java",
              "Timeout.orNever(timeout)",
              "(timeout == null ? 0 : Nanos.of(timeout))",
              "RunTest.cancelsWhatIsLeftAndWaitsForIt"),
          new Mutant(
              35,
              "stop drops the rest of the iteration",
              "asyncio/Scheduler.java",
              "    for (int count = ready.size(); count > 0; count--) {\n      runFirst(runner);",
              """
                  for (int count = ready.size(); count > 0; count--) {
                    if (stopping) {
                      ready.removeFirst();
                      continue;
                    }
                    runFirst(runner);""",
              "EventLoopTest.stopCompletesTheIterationAndKeepsWhatItScheduled"),
          new Mutant(
              36,
              "sleep(0) does not let others run",
              "asyncio/Asyncio.java",
              "? Yield.suspend(root)",
              "? null",
              "scenario 17_self_cancel"),
          new Mutant(
              37,
              "the await of a future that is done suspends",
              "Suspension.java",
              "return future.done() ? resultOf(future) : suspend(future, root);",
              "return suspend(future, root);",
              "scenario 17_self_cancel"),
          new Mutant(
              38,
              "removeDoneCallback removes one only",
              "asyncio/Waiters.java",
              "    waiters.removeIf(each -> matches(each, waiter));",
              """
                  for (Object each : waiters) {
                    if (matches(each, waiter)) {
                      waiters.remove(each);
                      break;
                    }
                  }""",
              "scenario 14_future_callbacks"),
          new Mutant(
              39,
              "eager tasks do not begin at once",
              "asyncio/EventLoop.java",
              "    return eagerStart && isRunning()",
              "    return false",
              "scenario 39_eager_tasks"),
          new Mutant(
              40,
              "readexactly drops bytes when it is cancelled",
              "asyncio/StreamReader.java",
              "      await(moreData(\"readexactly\"));",
              """
              byte[] before = buffer.takeAll();
              await(moreData("readexactly"));
              byte[] since = buffer.takeAll();
              buffer.append(before);
              buffer.append(since);""",
              "scenario 38_stream_reader"),
          new Mutant(
              41,
              "waitOn cancels what is pending when its time is over",
              "asyncio/Waiting.java",
              "      (future.done() ? over : pending).add(future);",
              "      (future.done() ? over : pending).add(future);\n      future.cancel();",
              "WaitingRulesTest.rule184TimeoutThrowsNothingAndCancelsNothing"),
          new Mutant(
              42,
              "waitOn takes a cancellation for an exception",
              "asyncio/Waiting.java",
              "unfinished == 0 || future.failed();",
              "true;",
              "WaitingRulesTest.rule185CancelledTaskIsNoException"));
}
