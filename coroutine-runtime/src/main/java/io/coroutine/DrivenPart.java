package io.coroutine;

import java.util.Objects;
import java.util.function.Predicate;

/**
 * A part of a suspended chain that somebody drives by hand, below the chain's top. Meanwhile it is
 * a chain of its own; then it is awaited again, unless the chain was driven on in spite of it.
 *
 * @param frame the outermost frame of the part
 * @param awaiter the frame that awaits it
 * @param top the top of the chain; its slot tells, as long as it refers to this, that the part is
 *     still awaited
 */
record DrivenPart(Frame frame, Frame awaiter, Frame top) {
  static DrivenPart of(Frame frame) {
    frame.becomeFrame();
    return new DrivenPart(frame, Objects.requireNonNull(frame.link), frame.top());
  }

  /** Takes one step of the part, as {@code step} says; returns whether it is over. */
  boolean drive(Predicate<Frame> step) {
    boolean isSuspended = (top.label & Frame.DRIVEN) == 0;
    top.label |= Frame.DRIVEN;
    top.slot = this;
    frame.becomeTop();
    if (isSuspended && frame.label > 0) {
      frame.label &= ~Frame.DRIVEN;
      frame.link = top.link == frame ? null : top.link;
    }
    try {
      return step.test(frame);
    } finally {
      if (top.slot == this) {
        rejoin();
      }
    }
  }

  /** Has the part awaited again; if it is over, its awaiter waits in vain. */
  private void rejoin() {
    top.slot = null;
    top.label &= ~Frame.DRIVEN;
    if (frame.label == Frame.CLOSED) {
      awaiter.slot = frame;
      top.link = awaiter;
      return;
    }
    top.link = frame.linked();
    frame.label &= ~Frame.TOP;
    frame.link = awaiter;
  }
}
