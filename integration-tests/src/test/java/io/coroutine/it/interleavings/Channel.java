package io.coroutine.it.interleavings;

import io.coroutine.Coroutine;
import io.coroutine.asyncio.Queue;

/** A queue, or a twin of one. */
interface Channel {
  Coroutine<Void> put(String item);

  Coroutine<String> get();

  int qsize();

  static Channel of(Queue<String> queue) {
    return new Channel() {
      @Override
      public Coroutine<Void> put(String item) {
        return queue.put(item);
      }

      @Override
      public Coroutine<String> get() {
        return queue.get();
      }

      @Override
      public int qsize() {
        return queue.qsize();
      }
    };
  }
}
