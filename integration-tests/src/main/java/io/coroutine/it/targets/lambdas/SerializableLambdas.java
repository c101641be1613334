package io.coroutine.it.targets.lambdas;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;

/** A serializable async lambda survives the way through a stream. */
final class SerializableLambdas {
  private SerializableLambdas() {}

  interface Body extends Serializable {
    Coroutine<Integer> run(Probe probe);
  }

  @Expect("-> 12 12")
  @Async
  static Coroutine<String> copied(Probe probe) throws Exception {
    int ten = 10;
    Body body = p -> result(ten + await(p.later(2)));
    Body copy = (Body) copyOf(body);
    return result(await(body.run(probe)) + " " + await(copy.run(probe)));
  }

  private static Object copyOf(Object object) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    try (ObjectInputStream in =
        new InputOfOurLoader(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }

  private static final class InputOfOurLoader extends ObjectInputStream {
    InputOfOurLoader(InputStream in) throws IOException {
      super(in);
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) throws ClassNotFoundException {
      return Class.forName(description.getName(), false, getClass().getClassLoader());
    }
  }
}
