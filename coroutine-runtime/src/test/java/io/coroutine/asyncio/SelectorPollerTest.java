package io.coroutine.asyncio;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SelectorPollerTest {
  @Test
  void wakeUpEndsTheNextWait() {
    try (SelectorPoller poller = new SelectorPoller()) {
      poller.wakeUp();
      poller.poll(Poller.FOREVER);
    }
  }

  @Test
  void interruptIsTakenWhileTheLoopRunsAndGivenBackAfterwards() {
    try (SelectorPoller poller = new SelectorPoller()) {
      Thread.currentThread().interrupt();
      poller.poll(Poller.FOREVER);
      assertFalse(Thread.currentThread().isInterrupted()); // else no later poll would wait
      poller.poll(1);
      poller.afterRun();
      assertTrue(Thread.interrupted());
    }
  }

  @Test
  void withoutInterruptNoneIsGivenBack() {
    try (SelectorPoller poller = new SelectorPoller()) {
      poller.poll(0);
      poller.afterRun();
      assertFalse(Thread.interrupted());
    }
  }
}
