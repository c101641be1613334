package io.coroutine.asyncio;

import org.jspecify.annotations.Nullable;

/**
 * What belongs to one loop: that of the task which first had to wait for it. Until then it can be
 * made and used anywhere, also while no loop runs.
 */
abstract class LoopBound {
  private @Nullable EventLoop loop;

  /**
   * Returns the loop of the calling task, which from now on is that of this object.
   *
   * @throws IllegalStateException if this object belongs to another loop
   */
  final EventLoop boundLoop() {
    EventLoop bound = loop;
    if (bound != null && bound.isRunByCaller()) {
      return bound; // as at each wait but the first, without a look at the thread's variables
    }
    EventLoop running = RunningLoop.get();
    if (loop == null) {
      bind(running);
    }
    if (loop != running) {
      throw new IllegalStateException(this + " is bound to a different event loop");
    }
    return running;
  }

  /** Two threads, with a loop each, may come first at the same time. */
  private synchronized void bind(EventLoop running) {
    if (loop == null) {
      loop = running;
    }
  }

  /** Refuses calls of threads other than that which runs the loop of this object. */
  final void requireOwner() {
    if (loop != null) {
      loop.requireOwner();
    }
  }

  /** Describes the object as Python does, with its address. */
  final String describe(String state) {
    return describe(this, state);
  }

  static String describe(Object object, String state) {
    return '<'
        + object.getClass().getSimpleName()
        + " object at 0x"
        + Integer.toHexString(System.identityHashCode(object))
        + ' '
        + state
        + '>';
  }
}
