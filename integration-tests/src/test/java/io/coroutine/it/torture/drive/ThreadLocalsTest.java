package io.coroutine.it.torture.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coroutine.it.support.ChildJvm;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Threads that take turns share thread locals where the JVM was told to let them. */
class ThreadLocalsTest {
  @Test
  void areSharedIfOpened() throws Exception {
    assertEquals(List.of("set", "null"), run("--add-opens", "java.base/java.lang=ALL-UNNAMED"));
  }

  @Test
  void areNotSharedIfNotOpened() throws Exception {
    assertEquals(List.of("null", "null"), run());
  }

  private static List<String> run(String... options) throws Exception {
    return new ChildJvm(ChildJvm.classPathOfTests())
        .with(options)
        .run(Sharing.class.getName())
        .expectSuccess();
  }

  /** Prints what another thread finds in a thread local while it shares, and afterwards. */
  static final class Sharing {
    public static void main(String[] arguments) throws InterruptedException {
      ThreadLocal<String> local = new ThreadLocal<>();
      local.set("set");
      Thread owner = Thread.currentThread();
      Thread other =
          new Thread(
              () -> {
                ThreadLocals.share(owner, Thread.currentThread());
                System.out.println(local.get());
                ThreadLocals.drop(Thread.currentThread());
                System.out.println(local.get());
              });
      other.start();
      other.join();
    }
  }
}
