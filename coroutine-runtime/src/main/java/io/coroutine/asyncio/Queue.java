package io.coroutine.asyncio;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.AsyncIterable;
import io.coroutine.AsyncIterator;
import io.coroutine.Coroutine;
import io.coroutine.StopAsyncIteration;
import java.util.ArrayDeque;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Carries items from some tasks to others, first in, first out. Python's {@code asyncio.Queue}.
 *
 * <p>Who gets from an empty queue waits, and who puts into a full one. They are woken in the order
 * in which they came. An item is not reserved for who is woken: if somebody else takes it first the
 * one who was woken waits again, at the end of the line. A task that is cancelled while it waits
 * takes nothing and leaves nothing; if it had been woken, the next one is.
 *
 * <p>A loop gets items until the queue has been {@linkplain #shutdown shut down} and is empty:
 *
 * <pre>{@code
 * for (Job job : awaitEach(jobs)) {
 *   await(work(job));
 *   jobs.taskDone();
 * }
 * }</pre>
 *
 * <p>{@link #join} waits until each item that was put has been reported by {@link #taskDone}.
 *
 * @param <T> the type of the items, null among them
 */
public sealed class Queue<T extends @Nullable Object> extends LoopBound implements AsyncIterable<T>
    permits LifoQueue, PriorityQueue {
  /** How many items a description shows. */
  private static final int SHOWN = 10;

  /** Stands for null, which Java's queues refuse. */
  private static final Object NULL =
      new Object() {
        @Override
        public String toString() {
          return "null";
        }
      };

  /** The items as {@link #pack} makes them, in the order in which they are taken. */
  private final java.util.Queue<Object> items;

  /** How many they are: asked for several times for each item. */
  private int size;

  private final int maxsize;
  private final WaitingLine getters = new WaitingLine();
  private final WaitingLine putters = new WaitingLine();

  /** How many items were put and not reported as done; {@link #allDone} is set while it is 0. */
  private int unfinished;

  private final Event allDone = new Event();
  private boolean shutDown;

  /** Creates a queue without limit. */
  public Queue() {
    this(0);
  }

  /**
   * Creates a queue.
   *
   * @param maxsize how many items fit in; without limit if it is not positive
   */
  public Queue(int maxsize) {
    this(maxsize, new ArrayDeque<>());
  }

  Queue(int maxsize, java.util.Queue<Object> items) {
    this.maxsize = maxsize;
    this.items = items;
    allDone.set();
  }

  /** Returns how many items are in the queue. */
  public final int qsize() {
    return size;
  }

  /** Returns how many items fit in; there is no limit if it is not positive. */
  public final int maxsize() {
    return maxsize;
  }

  /** Returns whether the queue has no items. */
  public final boolean empty() {
    return size == 0;
  }

  /** Returns whether no more items fit in. */
  public final boolean full() {
    return maxsize > 0 && size >= maxsize;
  }

  /**
   * Returns a coroutine that waits until there is room and puts {@code item} in. It does not
   * suspend if there is room.
   *
   * @throws QueueShutDown when it is awaited, if the queue is or will be shut down
   */
  @Async
  public final Coroutine<@Nullable Void> put(T item) {
    while (full()) {
      requireNotShutDown();
      Future<Boolean> turn = putters.join(boundLoop());
      try {
        await(turn);
      } catch (Throwable t) {
        putters.giveUp(turn, !full());
        throw t;
      }
      putters.leave(turn);
    }
    addOrHandOn(item);
    return done();
  }

  /**
   * Puts {@code item} in and wakes the first who waits for one.
   *
   * @throws QueueFull if there is no room
   * @throws QueueShutDown if the queue has been shut down
   */
  public final void putNowait(T item) {
    requireOwner();
    if (full()) {
      requireNotShutDown();
      throw new QueueFull("the queue has no room for another item");
    }
    add(item);
  }

  /** Puts {@code item} in; if its order can't be told, another may have the place. */
  private void addOrHandOn(T item) {
    try {
      add(item);
    } catch (Throwable t) {
      if (!full()) {
        putters.callNext();
      }
      throw t;
    }
  }

  private T takeOrHandOn() {
    try {
      return getNowait();
    } catch (Throwable t) {
      if (!empty()) {
        getters.callNext();
      }
      throw t;
    }
  }

  private void add(T item) {
    requireOwner();
    requireNotShutDown();
    items.add(pack(item));
    size++;
    if (unfinished++ == 0) {
      allDone.clear();
    }
    getters.callNext();
  }

  /**
   * Returns a coroutine that waits until there is an item and takes it out. It does not suspend if
   * there is one.
   *
   * @throws QueueShutDown when it is awaited, if the queue is empty and is or will be shut down
   */
  @Async
  public final Coroutine<T> get() {
    while (empty()) {
      requireNotShutDown();
      Future<Boolean> turn = getters.join(boundLoop());
      try {
        await(turn);
      } catch (Throwable t) {
        getters.giveUp(turn, !empty());
        throw t;
      }
      getters.leave(turn);
    }
    return result(takeOrHandOn());
  }

  /**
   * Takes an item out and wakes the first who waits for room.
   *
   * @throws QueueEmpty if there is none
   * @throws QueueShutDown if there is none, and the queue has been shut down
   */
  public final T getNowait() {
    requireOwner();
    Object packed = poll();
    if (packed == null) {
      requireNotShutDown();
      throw new QueueEmpty("the queue has no item");
    }
    putters.callNext();
    return unpack(packed);
  }

  private @Nullable Object poll() {
    Object packed;
    try {
      packed = items.poll();
    } catch (Throwable t) { // of a comparator
      size = items.size();
      throw t;
    }
    if (packed != null) {
      size--;
    }
    return packed;
  }

  /**
   * Reports that the work on an item is done which was taken out before.
   *
   * @throws IllegalStateException if it is called more often than items were put ({@code taskDone()
   *     called too many times})
   */
  public final void taskDone() {
    requireOwner();
    if (unfinished == 0) {
      throw new IllegalStateException("taskDone() called too many times");
    }
    unfinished--;
    if (unfinished == 0) {
      allDone.set();
    }
  }

  /**
   * Returns a coroutine that waits until all items that were put have been reported as done. It
   * does not suspend if that is so.
   */
  @Async
  public final Coroutine<@Nullable Void> join() {
    if (unfinished > 0) {
      await(allDone.waitOn());
    }
    return done();
  }

  /** Shuts the queue down and keeps its items. See {@link #shutdown(boolean)}. */
  public final void shutdown() {
    shutdown(false);
  }

  /**
   * Shuts the queue down: it takes no more items, and gives those that it has and no others. Tasks
   * that wait to put, or in vain to get, are woken with {@link QueueShutDown}.
   *
   * @param immediate whether the items are dropped, and so reported as done
   */
  public final void shutdown(boolean immediate) {
    requireOwner();
    shutDown = true;
    if (immediate) {
      unfinished = Math.max(0, unfinished - size);
      items.clear();
      size = 0;
      if (unfinished == 0) {
        allDone.set();
      }
    }
    getters.callAll();
    putters.callAll();
  }

  private void requireNotShutDown() {
    if (shutDown) {
      throw new QueueShutDown("the queue has been shut down");
    }
  }

  /**
   * Returns an iterator that takes the items out and ends when the queue has been shut down and is
   * empty. Several iterators share the items.
   */
  @Override
  public final AsyncIterator<T> asyncIterator() {
    return this::next;
  }

  @Async
  private Coroutine<T> next() {
    try {
      return result(await(get()));
    } catch (QueueShutDown e) {
      throw new StopAsyncIteration();
    }
  }

  /** Returns what stands for {@code item} among the items. */
  Object pack(T item) {
    return item == null ? NULL : item;
  }

  /** Returns the item that {@code packed} stands for. */
  @SuppressWarnings({"unchecked", "NullAway"}) // what pack makes of a T, which may include null
  T unpack(Object packed) {
    return packed == NULL ? null : (T) packed;
  }

  /** Describes the queue for people: its limit and its first items, and who waits. */
  @Override
  public final String toString() {
    StringBuilder state = new StringBuilder("maxsize=").append(maxsize);
    if (!empty()) {
      state.append(" queue=").append(describeItems());
    }
    if (getters.uncalled() > 0) {
      state.append(" getters[").append(getters.uncalled()).append(']');
    }
    if (putters.uncalled() > 0) {
      state.append(" putters[").append(putters.uncalled()).append(']');
    }
    if (unfinished > 0) {
      state.append(" tasks=").append(unfinished);
    }
    if (shutDown) {
      state.append(" shutdown");
    }
    return describe(state.toString());
  }

  private String describeItems() {
    return items.stream()
        .limit(SHOWN)
        .map(Descriptions::of)
        .collect(Collectors.joining(", ", "[", size > SHOWN ? ", ...]" : "]"));
  }
}
