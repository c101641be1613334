package io.coroutine.test;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The default executor of a test loop: a daemon thread for each call, and all of them watched. */
final class WatchedPool extends ThreadPoolExecutor {
  private final Activity activity;

  WatchedPool(Activity activity) {
    super(0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), WatchedPool::daemon);
    this.activity = activity;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work);
    thread.setName("test-loop-" + thread.getName());
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void execute(Runnable call) {
    activity.begin();
    try {
      super.execute(call);
    } catch (Throwable t) {
      activity.end();
      throw t;
    }
  }

  @Override
  protected void afterExecute(Runnable call, Throwable error) {
    activity.end();
  }
}
