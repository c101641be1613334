package io.coroutine;

import static io.coroutine.Script.give;
import static io.coroutine.Script.suspend;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A coroutine that is used while it is running, while another awaits it, or twice. */
class ReentryTest {
  private Script self;

  private static String messageOf(Executable refused) {
    return assertThrows(IllegalStateException.class, refused).getMessage();
  }

  private static void assertStartsWith(String start, String message) {
    assertTrue(message.startsWith(start), message);
  }

  @Test // rule 20
  void aRunningCoroutineCannotBeSentTo() {
    self = Script.of(start -> give(messageOf(() -> self.send(null))));

    assertStartsWith("coroutine already executing: ", (String) Drive.toEnd(self));
  }

  @Test // rule 20
  void aRunningCoroutineCannotBeThrownIntoOrClosed() {
    self =
        Script.of(
            start -> suspend(1),
            in -> {
              assertStartsWith(
                  "coroutine already executing: ",
                  messageOf(() -> self.throwIn(new RuntimeException())));
              assertStartsWith("coroutine already executing: ", messageOf(self::close));
              return give("unharmed");
            });
    self.send(null);

    assertEquals("unharmed", Drive.toEnd(self));
  }

  @Test // rule 20
  void anAwaiterOfTheRunningCoroutineCannotBeSentToOnItsFirstStep() {
    Script inner = Script.of(start -> give(messageOf(() -> self.send(null))));
    self = Script.awaiting("outer", inner);

    assertStartsWith("coroutine already executing: ", (String) Drive.toEnd(self));
  }

  @Test // rule 20
  void anAwaiterOfTheRunningCoroutineCannotBeSentToAfterAResumption() {
    Script inner = Script.of(start -> suspend(1), in -> give(messageOf(() -> self.send(null))));
    self = Script.awaiting("outer", Script.awaiting("middle", inner));
    self.send(null);

    assertStartsWith("coroutine already executing: ", (String) Drive.toEnd(self));
  }

  @Test // rule 20
  void aCoroutineCannotAwaitItself() {
    self = Script.of(start -> Script.await(self), in -> give(in.error().getMessage()));

    assertStartsWith("coroutine already executing: ", (String) Drive.toEnd(self));
  }

  @Test // rule 20
  void aCoroutineCannotAwaitItsAwaiter() {
    Script inner =
        Script.of(
            start -> suspend(1), in -> Script.await(self), in -> give(in.error().getMessage()));
    self = Script.awaiting("outer", inner);
    self.send(null);

    assertStartsWith("coroutine already executing: ", (String) Drive.toEnd(self));
  }

  @Test // rule 21
  void aCoroutineThatAnotherAwaitsCannotBeAwaitedOnceMore() {
    Script inner = Script.asking("inner", 1);
    Script first = Script.awaiting("first", inner);
    first.send(null);
    Script second = Script.of(start -> Script.await(inner), in -> give(in.error().getMessage()));

    assertStartsWith("coroutine is being awaited already: ", (String) Drive.toEnd(second));
    assertEquals("sent", Drive.toEnd(first, "sent"));
  }

  @Test // rule 21
  void aCoroutineThatWasDrivenByHandCannotBeAwaited() {
    Script inner = Script.asking("inner", 1);
    inner.send(null);
    Script outer = Script.of(start -> Script.await(inner), in -> give(in.error().getMessage()));

    assertStartsWith("coroutine is being awaited already: ", (String) Drive.toEnd(outer));
    assertEquals("sent", Drive.toEnd(inner, "sent"));
  }

  @Test // rule 21
  void whatIsDrivenByHandCannotAwaitThoseThatAwaitItAsTheyAreNotExecuting() {
    List<String> messages = new ArrayList<>();
    List<Script> chain = new ArrayList<>();
    Script part =
        Script.of(
            start -> suspend(1),
            in -> Script.await(chain.get(0)),
            in -> {
              messages.add(in.error().getMessage());
              return Script.await(chain.get(1));
            },
            in -> {
              messages.add(in.error().getMessage());
              return Script.await(chain.get(2));
            },
            in -> give(in.error().getMessage()));
    Script middle = Script.awaiting("middle", part);
    Script top = Script.awaiting("top", middle);
    chain.addAll(List.of(top, middle, part));
    top.send(null);

    assertStartsWith("coroutine already executing: ", (String) Drive.toEnd(part, "by hand"));
    assertEquals(2, messages.size());
    messages.forEach(m -> assertStartsWith("coroutine is being awaited already: ", m));
  }

  @Test // rule 22
  void aFinishedCoroutineCannotBeAwaited() {
    Script inner = Script.of(start -> give(1));
    Script outer =
        Script.of(
            start -> Script.await(inner),
            in -> Script.await(inner),
            in -> give(in.error().getMessage()));

    assertStartsWith("cannot reuse already awaited coroutine: ", (String) Drive.toEnd(outer));
  }

  @Test // rule 20
  void anotherCoroutineCanBeDrivenFromWithinABody() {
    Script other = Script.asking("other", "?");
    Script coroutine =
        Script.of(start -> suspend(other.send(null)), in -> give(Drive.toEnd(other, in.get())));

    assertEquals("?", coroutine.send(null));
    assertEquals("!", Drive.toEnd(coroutine, "!"));
  }

  @Test // rule 21
  void theRefusedOneIsNotAwaitedByTheRefused() {
    Script inner = Script.asking("inner", 1);
    Script first = Script.awaiting("first", inner);
    first.send(null);
    Script second = Script.of(start -> Script.await(inner), in -> suspend("alive"));

    assertEquals("alive", second.send(null));
    assertFalse(second.awaiting() == inner);
    assertEquals(inner, first.awaiting());
  }
}
