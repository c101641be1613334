package io.coroutine.examples.cores;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.getRunningLoop;
import static io.coroutine.asyncio.Asyncio.openConnection;
import static io.coroutine.asyncio.Asyncio.run;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Streams;
import io.coroutine.examples.http.Request;
import io.coroutine.examples.http.Response;
import io.coroutine.examples.http.Status;
import io.coroutine.examples.serving.Service;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A web server that uses all cores, by one loop for each. In Python that takes several processes.
 *
 * <p>Give a port as argument to have it serve there, until Ctrl-C; {@code handed} as a second one
 * for one acceptor, also where the port could be shared.
 *
 * <pre>
 * shared port: 4 answers
 * one acceptor: loop 1, loop 2, loop 1, loop 2
 * </pre>
 */
public final class AllCores {
  private static final int DEMONSTRATED_LOOPS = 2;
  private static final int DEMONSTRATED_CLIENTS = 4;

  private AllCores() {}

  /** Answers with the name of the thread, which is that of the loop. */
  @Async
  public static Coroutine<Response> nameLoop(Request request) {
    return result(Response.text(Status.OK, Thread.currentThread().getName() + "\n"));
  }

  /** Returns a coroutine that gives the last lines of the answers to some clients in a row. */
  @Async
  static Coroutine<List<String>> ask(int port, int clients) throws IOException {
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      try (Streams streams = await(openConnection(Service.LOOPBACK, port))) {
        streams.writer().write("GET / HTTP/1.0\r\n\r\n".getBytes(US_ASCII));
        String answer = new String(await(streams.reader().read()), US_ASCII);
        answers.add(answer.substring(answer.indexOf("\r\n\r\n")).strip());
      }
    }
    return result(answers);
  }

  @Async
  static Coroutine<Void> demonstrate() throws IOException {
    if (SharedPort.isSupported()) {
      try (SharedPort server = await(SharedPort.start(DEMONSTRATED_LOOPS, 0, AllCores::nameLoop))) {
        List<String> names = await(ask(server.port(), DEMONSTRATED_CLIENTS));
        System.out.println("shared port: " + names.size() + " answers");
      }
    }
    try (OneAcceptor server = await(OneAcceptor.start(DEMONSTRATED_LOOPS, 0, AllCores::nameLoop))) {
      List<String> names = await(ask(server.port(), DEMONSTRATED_CLIENTS));
      System.out.println("one acceptor: " + String.join(", ", names));
    }
    return done();
  }

  @Async
  static Coroutine<Void> serve(int port, boolean handed) throws IOException {
    int loops = Runtime.getRuntime().availableProcessors();
    if (handed || !SharedPort.isSupported()) {
      try (OneAcceptor server = await(OneAcceptor.start(loops, port, AllCores::nameLoop))) {
        await(untilCancelled(server.port()));
      }
    } else {
      try (SharedPort server = await(SharedPort.start(loops, port, AllCores::nameLoop))) {
        await(untilCancelled(server.port()));
      }
    }
    return done();
  }

  @Async
  private static Coroutine<Void> untilCancelled(int port) {
    System.out.println("serving at port " + port);
    await(getRunningLoop().createFuture());
    return done();
  }

  /** Runs the example. */
  public static void main(String[] args) throws IOException {
    run(
        args.length > 0
            ? serve(Integer.parseInt(args[0]), List.of(args).contains("handed"))
            : demonstrate());
  }
}
