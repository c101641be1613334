package io.coroutine.it.faults;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.openConnection;
import static io.coroutine.asyncio.Asyncio.run;
import static io.coroutine.asyncio.Asyncio.startServer;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Server;
import io.coroutine.asyncio.ServerOptions;
import io.coroutine.asyncio.StreamReader;
import io.coroutine.asyncio.StreamWriter;
import io.coroutine.asyncio.Streams;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A server, or many clients of it that are connected and idle, and then ask it one thing each: how
 * much memory it needs for a connection.
 */
final class IdleConnectionsProgram {
  private static final String QUESTION = "are you there?\n";

  private final long heapBefore = Heap.used();
  private int connections;

  private IdleConnectionsProgram() {}

  public static void main(String[] args) throws Exception {
    if (args[0].equals("server")) {
      run(new IdleConnectionsProgram().serves());
    } else {
      run(asks(Integer.parseInt(args[1]), Integer.parseInt(args[2])));
    }
  }

  @Async
  private Coroutine<Void> serves() throws IOException {
    ServerOptions options = ServerOptions.defaults().withBacklog(1000);
    Server server = await(startServer(this::answers, "127.0.0.1", 0, options));
    System.out.println(server.port());
    await(server.serveForever());
    return done();
  }

  @Async
  private Coroutine<Void> answers(StreamReader reader, StreamWriter writer) throws IOException {
    connections++;
    try (writer) {
      for (byte[] line : awaitEach(reader)) {
        String answer =
            new String(line, US_ASCII).equals(QUESTION)
                ? "yes\n"
                : (Heap.used() - heapBefore) / connections + "\n";
        await(writer.writeAll(answer.getBytes(US_ASCII)));
      }
    }
    return done();
  }

  @Async
  private static Coroutine<Void> asks(int port, int count) throws IOException {
    List<Streams> clients = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      clients.add(await(openConnection("127.0.0.1", port)));
    }
    Streams last = clients.get(count - 1);
    System.out.println(await(ask(last, "how much memory?\n")).strip());
    int answers = 0;
    for (Streams client : clients) {
      answers += await(ask(client, QUESTION)).equals("yes\n") ? 1 : 0;
    }
    System.out.println(answers);
    for (Streams client : clients) {
      await(client.aclose());
    }
    return done();
  }

  @Async
  private static Coroutine<String> ask(Streams streams, String question) throws IOException {
    streams.writer().write(question.getBytes(US_ASCII));
    return result(new String(await(streams.reader().readline()), US_ASCII));
  }
}
