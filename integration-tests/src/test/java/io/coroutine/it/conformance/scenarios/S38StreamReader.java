package io.coroutine.it.conformance.scenarios;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.asyncio.Asyncio.waitOn;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.coroutine.Async;
import io.coroutine.Awaitable;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.IncompleteReadError;
import io.coroutine.asyncio.LimitOverrunError;
import io.coroutine.asyncio.StreamReader;
import io.coroutine.asyncio.Task;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;

/** What a stream gives: what is there, what is left at the end, and what is too long. */
final class S38StreamReader extends Scenario {
  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }

  private static String repr(byte[] bytes) {
    return new String(bytes, US_ASCII).replace("\n", "\\n");
  }

  @Async
  private Coroutine<Void> attempt(String label, Awaitable<byte[]> awaitable) {
    try {
      print(label, "->", repr(await(awaitable)));
    } catch (Exception e) {
      if (e instanceof IncompleteReadError incomplete) {
        print(label, "-> IncompleteReadError", repr(incomplete.partial()), incomplete.expected());
      } else if (e instanceof LimitOverrunError overrun) {
        print(label, "-> LimitOverrunError", overrun.consumed());
      } else {
        print(label, "->", Python.type(e));
      }
    }
    return done();
  }

  @Async
  private Coroutine<Void> main() throws IOException {
    StreamReader r = new StreamReader();
    r.feedData(bytes("hello world\nline2\npart"));
    await(attempt("read(5)", r.read(5)));
    await(attempt("read(0)", r.read(0)));
    await(attempt("readline", r.readline()));
    await(attempt("readuntil", r.readuntil(bytes("e2"))));
    await(attempt("read(100)", r.read(100)));
    Task<byte[]> waiting = createTask(r.readexactly(4));
    await(sleep(Duration.ZERO));
    await(attempt("second reader", r.read(1)));
    r.feedData(bytes("ab"));
    await(sleep(Duration.ZERO));
    await(sleep(Duration.ZERO));
    waiting.cancel();
    await(waitOn(List.of(waiting)));
    r.feedData(bytes("cd"));
    await(attempt("after cancelled readexactly", r.readexactly(4)));
    r.feedData(bytes("tail"));
    r.feedEof();
    print("at_eof with data:", r.atEof());
    await(attempt("readexactly past EOF", r.readexactly(10)));
    await(attempt("read at EOF", r.read()));
    await(attempt("readline at EOF", r.readline()));
    print("at_eof:", r.atEof());

    r = new StreamReader(4);
    r.feedData(bytes("too long line\nok\nunfinished"));
    r.feedEof();
    await(attempt("readuntil over limit", r.readuntil()));
    await(attempt("readline over limit", r.readline()));
    await(attempt("readline resynchronised", r.readline()));
    await(attempt("over limit, no newline", r.readline()));
    await(attempt("buffer dropped", r.read()));
    r = new StreamReader();
    Task<byte[]> t = createTask(r.read());
    await(sleep(Duration.ZERO));
    r.setException(new SocketException());
    await(attempt("set_exception", t));
    await(attempt("and again", r.read(1)));
    return done();
  }

  @Override
  void run() throws IOException {
    execute(main());
  }
}
