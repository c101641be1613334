package io.coroutine.it.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coroutine.Async;
import io.coroutine.Awaitable;
import io.coroutine.Coroutine;
import io.coroutine.Coroutines;
import io.coroutine.it.torture.drive.Driver;
import io.coroutine.it.torture.drive.Gate;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Type;

/** The names in tortured code are those of the classes. */
class NamesTest {

  @Test
  void classesExist() {
    assertEquals(Type.getInternalName(Driver.class), Names.DRIVER);
    assertEquals(Type.getInternalName(Gate.class), Names.GATE);
    assertEquals(Type.getInternalName(Coroutines.class), Names.WORDS);
    assertEquals(Type.getDescriptor(Async.class), Names.ASYNC_DESCRIPTOR);
    assertEquals(Type.getDescriptor(Coroutine.class), Names.COROUTINE_DESCRIPTOR);
  }

  @Test
  void methodsExist() throws NoSuchMethodException {
    expect(Names.DRIVE_DESCRIPTOR, Driver.class, Names.DRIVE, Coroutine.class);
    expect("()V", Driver.class, Names.PIN);
    expect("()V", Driver.class, Names.UNPIN);
    expect(Names.CLOSED_DESCRIPTOR, Gate.class, Names.CLOSED);
    expect(Names.AWAIT_DESCRIPTOR, Coroutines.class, Names.AWAIT, Awaitable.class);
    expect(Names.SUSPEND_DESCRIPTOR, Coroutines.class, Names.SUSPEND, Object.class);
    expect(Names.RESULT_DESCRIPTOR, Coroutines.class, Names.RESULT, Object.class);
    expect(Names.DONE_DESCRIPTOR, Coroutines.class, Names.DONE);
  }

  private static void expect(String descriptor, Class<?> type, String name, Class<?>... parameters)
      throws NoSuchMethodException {
    assertEquals(descriptor, Type.getMethodDescriptor(type.getMethod(name, parameters)));
  }
}
