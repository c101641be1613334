package io.coroutine.examples;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.with;
import static io.coroutine.asyncio.Asyncio.run;

import io.coroutine.Async;
import io.coroutine.AsyncContextManager;
import io.coroutine.Coroutine;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A network connection whose life is that of a block. In Python {@code async with
 * Connection('localhost', 9001) as conn}.
 *
 * <pre>
 * connected
 * Asia: 48
 * closed
 * </pre>
 */
public final class Connection implements AsyncContextManager<StoreClient> {
  private final int port;
  private @Nullable StoreClient conn;

  private Connection(int port) {
    this.port = port;
  }

  @Override
  @Async
  public Coroutine<StoreClient> aenter() {
    StoreClient client = await(connect());
    System.out.println("connected");
    conn = client;
    return result(client);
  }

  private Coroutine<StoreClient> connect() {
    try {
      return StoreClient.connect(port);
    } catch (IOException e) {
      throw new AssertionError("nothing runs before it is awaited", e);
    }
  }

  @Override
  @Async
  public Coroutine<Boolean> aexit(@Nullable Throwable error) {
    if (conn != null) {
      await(conn.aclose());
      System.out.println("closed");
    }
    return result(false);
  }

  @Async
  static Coroutine<Void> ask(int port) {
    await(
        with(
            new Connection(port),
            conn -> {
              System.out.println("Asia: " + await(conn.get("Asia")));
              return done();
            }));
    return done();
  }

  /** Runs the example. */
  public static void main(String[] args) throws IOException {
    try (Store store = Store.ofContinents()) {
      run(ask(store.port()));
    }
  }
}
