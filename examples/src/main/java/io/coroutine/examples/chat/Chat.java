package io.coroutine.examples.chat;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.openConnection;
import static io.coroutine.asyncio.Asyncio.run;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.asyncio.Asyncio.startServer;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Server;
import io.coroutine.asyncio.ServerOptions;
import io.coroutine.asyncio.StreamHandler;
import io.coroutine.asyncio.StreamReader;
import io.coroutine.asyncio.StreamWriter;
import io.coroutine.asyncio.Streams;
import io.coroutine.examples.serving.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * A chat server: the first line of a client is its nickname, each other one is told to everybody.
 * Try it with {@code nc localhost PORT}.
 *
 * <p>A client is one task, which reads; thousands of them are no burden. {@link Room} says what
 * becomes of those who read too slowly. Those who talk too fast are stopped at their next line
 * until everybody else had their turn.
 *
 * <p>Give a port as argument to have it serve there, until Ctrl-C.
 *
 * <pre>
 * Alice hears: * Bob has come
 * Bob hears: * Bob has come
 * Alice hears: Bob: Hello, Alice!
 * Bob hears: Bob: Hello, Alice!
 * Alice hears: * Bob has left
 * </pre>
 */
public final class Chat implements StreamHandler {
  /** How long a line may be, in bytes. */
  public static final int LONGEST_LINE = 1024;

  private static final Pattern NICKNAME = Pattern.compile("[\\p{L}\\p{N}_-]{1,20}");

  private final Room room;

  /** Creates a server of a room. */
  public Chat(Room room) {
    this.room = room;
  }

  /** Returns a coroutine that starts a server. */
  @Async
  public static Coroutine<Server> start(Room room, int port) throws IOException {
    ServerOptions options = ServerOptions.defaults().withLimit(LONGEST_LINE).withBacklog(1024);
    return startServer(new Chat(room), Service.LOOPBACK, port, options);
  }

  /** Serves one client. */
  @Async
  @Override
  public Coroutine<Void> connected(StreamReader reader, StreamWriter writer) {
    try (writer) {
      await(welcome(reader, writer));
    } catch (IOException e) {
      // The client has gone, or was dismissed; the others have been told.
    }
    return done();
  }

  @Async
  private Coroutine<Void> welcome(StreamReader reader, StreamWriter writer) throws IOException {
    try {
      writer.write("Your nickname?\n".getBytes(UTF_8));
      String nickname = text(await(reader.readline()));
      if (!NICKNAME.matcher(nickname).matches()) {
        writer.write("* not a nickname\n".getBytes(UTF_8));
      } else if (!room.enter(nickname, writer)) {
        writer.write("* that nickname is taken\n".getBytes(UTF_8));
      } else {
        await(takePart(nickname, reader));
      }
    } catch (IllegalArgumentException e) {
      writer.write("* that line is too long\n".getBytes(UTF_8));
    }
    return done();
  }

  @Async
  private Coroutine<Void> takePart(String nickname, StreamReader reader) {
    room.tell("* " + nickname + " has come");
    try {
      for (byte[] line : awaitEach(reader)) {
        room.tell(nickname + ": " + text(line));
        await(sleep(Duration.ZERO)); // the next line may be there, but now it is the others' turn
      }
    } finally {
      room.leave(nickname);
      room.tell("* " + nickname + " has left");
    }
    return done();
  }

  private static String text(byte[] line) {
    return new String(line, UTF_8).strip();
  }

  @Async
  private static Coroutine<Streams> enter(int port, String nickname) throws IOException {
    Streams streams = await(openConnection(Service.LOOPBACK, port));
    await(streams.reader().readline()); // the question
    streams.writer().write((nickname + "\n").getBytes(UTF_8));
    return result(streams);
  }

  @Async
  private static Coroutine<Void> hear(String nickname, Streams streams) throws IOException {
    System.out.println(nickname + " hears: " + text(await(streams.reader().readline())));
    return done();
  }

  @Async
  static Coroutine<Void> demonstrate() throws IOException {
    Server server = await(start(new Room(), 0));
    try {
      await(talk(server));
    } finally {
      await(server.aclose());
    }
    return done();
  }

  @Async
  private static Coroutine<Void> talk(Server server) throws IOException {
    try (Streams alice = await(enter(server.port(), "Alice"))) {
      await(alice.reader().readline()); // hears herself coming
      try (Streams bob = await(enter(server.port(), "Bob"))) {
        await(hear("Alice", alice));
        await(hear("Bob", bob));
        bob.writer().write("Hello, Alice!\n".getBytes(UTF_8));
        await(hear("Alice", alice));
        await(hear("Bob", bob));
      }
      await(hear("Alice", alice));
    }
    return done();
  }

  @Async
  static Coroutine<Void> serve(int port) throws IOException {
    Server server = await(start(new Room(), port));
    await(Service.untilCancelled(server, Duration.ofSeconds(1)));
    return done();
  }

  /** Runs the example. */
  public static void main(String[] args) throws IOException {
    run(args.length > 0 ? serve(Integer.parseInt(args[0])) : demonstrate());
  }
}
