package io.coroutine.asyncio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The steps of both sides, in the orders that threads may bring about. */
class InboxTest extends LoopFixture {
  private final List<String> wakeUps = new ArrayList<>();
  private final ReadyQueue ready = new ReadyQueue();
  private final Inbox inbox =
      new Inbox(
          new Poller() {
            @Override
            public void poll(long timeoutNanos) {}

            @Override
            public void wakeUp() {
              wakeUps.add("woken");
            }

            @Override
            public void close() {}
          });

  private Handle handle() {
    return new Handle(loop, () -> {});
  }

  @Test // rule 205
  void loopDoesNotSleepOnWhatCameBefore() {
    inbox.offer(handle());
    assertFalse(inbox.beginSleep());
    assertEquals(List.of(), wakeUps);
  }

  @Test // rule 205
  void loopIsWokenForWhatComesLater() {
    assertTrue(inbox.beginSleep());
    inbox.offer(handle());
    assertEquals(List.of("woken"), wakeUps);
  }

  @Test
  void busyLoopIsNotWoken() {
    assertTrue(inbox.beginSleep());
    inbox.endSleep();
    inbox.offer(handle());
    assertEquals(List.of(), wakeUps);
  }

  @Test
  void drainedInboxLetsTheLoopSleep() {
    inbox.offer(handle());
    inbox.offer(handle());
    inbox.drainTo(ready);
    assertEquals(2, ready.size());
    assertTrue(inbox.beginSleep());
  }

  @Test // rule 200
  void closedInboxTakesNothing() {
    assertTrue(inbox.offer(handle()));
    inbox.close();
    assertFalse(inbox.offer(handle()));
    inbox.drainTo(ready);
    assertTrue(ready.isEmpty());
  }
}
