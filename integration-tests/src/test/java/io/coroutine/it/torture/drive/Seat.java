package io.coroutine.it.torture.drive;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread's place in a pair of threads that take turns: while one runs a step, the other waits.
 *
 * <p>A step that drives a tortured method hands that one's steps back to the thread that waits for
 * it, so two threads do for calls of any depth; with a pool each depth would take a thread of its
 * own. Whether a thread is interrupted goes along with the step. Each thread that drives gets its
 * partner, a daemon that ends soon after it. If {@link ThreadLocals} can be shared, the two have
 * them in common, as code that knows nothing of threads expects.
 */
final class Seat {
  /** Thread stacks are reserved, not committed; both halves of a deep recursion must fit. */
  private static final long STACK_BYTES = 256L << 20;

  private static final long LIVENESS_CHECK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final ThreadLocal<Seat> SEATS = ThreadLocal.withInitial(Seat::new);

  private final Thread thread;
  private Seat partner;
  private int pins;
  private volatile Step mail;

  private Seat() {
    this.thread = Thread.currentThread();
  }

  private Seat(Seat partner) {
    this.partner = partner;
    this.thread = new Partner(this, partner.thread.getName() + "'s partner");
  }

  static Seat ofCurrentThread() {
    return Thread.currentThread() instanceof Partner partner ? partner.seat : SEATS.get();
  }

  /** A thread that knows its seat; thread locals do not tell it from the other one of the pair. */
  private static final class Partner extends Thread {
    private final Seat seat;

    Partner(Seat seat, String name) {
      super(null, null, name, STACK_BYTES);
      this.seat = seat;
      setDaemon(true);
    }

    @Override
    public void run() {
      seat.serve();
    }
  }

  void pin() {
    pins++;
  }

  void unpin() {
    pins--;
  }

  /** Runs a step on the partner of this thread, or on this one if it is pinned. */
  static void runOnOtherThread(Step step) {
    Seat seat = ofCurrentThread();
    if (seat.pins > 0) {
      step.run();
    } else {
      seat.handOver(step);
    }
  }

  private void handOver(Step step) {
    if (partner == null) {
      partner = new Seat(this);
      partner.thread.start();
    }
    step.prepare(Thread.interrupted());
    partner.mail = step;
    LockSupport.unpark(partner.thread);
    while (!step.isTaken()) {
      if (!runMail()) {
        pause();
      }
    }
    if (step.isInterrupted()) {
      thread.interrupt();
    }
  }

  /** Runs the step that the partner has handed over, if there is one. */
  private boolean runMail() {
    Step step = mail;
    if (step == null) {
      return false;
    }
    mail = null;
    if (step.isInterrupted()) {
      thread.interrupt();
    }
    step.run();
    step.finish(Thread.interrupted());
    LockSupport.unpark(partner.thread);
    return true;
  }

  /** Waits for the partner; an interrupt is meant for the code that runs there. */
  private void pause() {
    LockSupport.parkNanos(this, LIVENESS_CHECK_NANOS);
    if (Thread.interrupted()) {
      partner.thread.interrupt();
    }
  }

  private void serve() {
    ThreadLocals.share(partner.thread, thread);
    while (partner.thread.isAlive()) {
      if (!runMail()) {
        pause();
      }
    }
    ThreadLocals.drop(thread);
  }
}
