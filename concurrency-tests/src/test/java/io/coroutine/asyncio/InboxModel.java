package io.coroutine.asyncio;

import java.util.ArrayList;
import java.util.List;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;

/**
 * An inbox, some threads that fill it and one, the loop, that empties it, waits and closes it.
 * Lincheck runs these operations in threads, in many orders of their steps. What they return has to
 * be what they return one after the other: no handle is lost, none comes twice or before one that
 * came earlier, and a closed inbox takes none.
 */
public class InboxModel {
  private static final String LOOP = "loop";

  private final Bell bell = new Bell();
  private final Inbox inbox = new Inbox(bell);
  private final EventLoop unused = new EventLoop(() -> 0, bell);
  private boolean waits;

  @Operation
  public boolean offer(int number) {
    return inbox.offer(new Numbered(unused, number).handle());
  }

  @Operation(nonParallelGroup = LOOP)
  public List<String> drain() {
    waits = false;
    inbox.endSleep();
    ReadyQueue ready = new ReadyQueue();
    inbox.drainTo(ready);
    List<String> numbers = new ArrayList<>();
    while (!ready.isEmpty()) {
      numbers.add(((Handle) ready.first()).describe());
      ready.removeFirst();
    }
    return numbers;
  }

  @Operation(nonParallelGroup = LOOP)
  public boolean sleep() {
    bell.rung = false;
    waits = inbox.beginSleep();
    return waits;
  }

  @Operation(nonParallelGroup = LOOP)
  public void close() {
    inbox.close();
    bell.closed = true;
  }

  /** When all is over, the loop does not wait, or has been woken, or there is nothing for it. */
  @Validate
  public void loopDoesNotWaitForEver() {
    if (waits && !bell.rung && inbox.isFilled() && !bell.closed) {
      throw new IllegalStateException("the loop waits for ever");
    }
    if (bell.rungWhenClosed) {
      throw new IllegalStateException("a closed poller is woken");
    }
  }

  /** A callback that a handle describes by its number. */
  private record Numbered(EventLoop loop, int number) implements Runnable {
    Handle handle() {
      return new Handle(loop, this);
    }

    @Override
    public void run() {}

    @Override
    public String toString() {
      return String.valueOf(number);
    }
  }

  private static final class Bell implements Poller {
    volatile boolean rung;
    volatile boolean closed;
    volatile boolean rungWhenClosed;

    @Override
    public void poll(long timeoutNanos) {}

    @Override
    public void wakeUp() {
      rung = true;
      if (closed) {
        rungWhenClosed = true;
      }
    }

    @Override
    public void close() {}
  }
}
