package io.coroutine.it.examples.servers;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.gather;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Server;
import io.coroutine.asyncio.StreamReader;
import io.coroutine.asyncio.Streams;
import io.coroutine.examples.chat.Chat;
import io.coroutine.examples.chat.Room;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The chat server. */
class ChatTest extends OnLoopback {
  private static final int MANY = 2000;

  /** Every so many of them take part; each that comes is announced to all that are there. */
  private static final int STRIDE = 20;

  private final Room room = new Room();

  @Async
  private static Coroutine<Streams> enter(Server server, String nickname) throws IOException {
    Streams client = await(connect(server.port()));
    assertEquals("Your nickname?\n", text(await(client.reader().readline())));
    client.writer().write(bytes(nickname + "\n"));
    return result(client);
  }

  /** Reads lines until one is as expected. */
  @Async
  private static Coroutine<Void> hear(StreamReader reader, String expected) throws IOException {
    String line = text(await(reader.readline()));
    while (!line.equals(expected)) {
      assertFalse(line.isEmpty(), expected);
      line = text(await(reader.readline()));
    }
    return done();
  }

  @Test
  void everybodyHearsEverybody() throws Exception {
    run(
        loop -> {
          Server server = await(Chat.start(room, 0));
          Streams alice = await(enter(server, "alice"));
          await(hear(alice.reader(), "* alice has come\n"));
          Streams bob = await(enter(server, "bob"));
          await(hear(alice.reader(), "* bob has come\n"));
          assertEquals(List.of("alice", "bob"), room.nicknames());
          await(sendOneByOne(bob.writer(), bytes("hello\r\n")));
          await(hear(alice.reader(), "bob: hello\n"));
          await(hear(bob.reader(), "bob: hello\n"));
          await(bob.aclose());
          await(hear(alice.reader(), "* bob has left\n"));
          await(alice.aclose());
          await(server.aclose());
          assertEquals(List.of(), room.nicknames());
          return done();
        });
  }

  @Test
  void refusesNicknamesThatAreTakenOrNone() throws Exception {
    run(
        loop -> {
          Server server = await(Chat.start(room, 0));
          Streams alice = await(enter(server, "alice"));
          await(hear(alice.reader(), "* alice has come\n"));
          for (String[] refused :
              new String[][] {
                {"alice", "* that nickname is taken\n"},
                {"", "* not a nickname\n"},
                {"two words", "* not a nickname\n"},
                {"\u0001\u0002", "* not a nickname\n"},
                {"x".repeat(21), "* not a nickname\n"},
                {"x".repeat(5000), "* that line is too long\n"},
              }) {
            try (Streams client = await(enter(server, refused[0]))) {
              assertEquals(refused[1], text(await(client.reader().read())));
            }
          }
          assertEquals(List.of("alice"), room.nicknames());
          await(alice.aclose());
          await(server.aclose());
          return done();
        });
  }

  @Test
  void whoResetsHasLeft() throws Exception {
    run(
        loop -> {
          Server server = await(Chat.start(room, 0));
          Streams alice = await(enter(server, "alice"));
          Streams bob = await(enter(server, "bob"));
          await(hear(alice.reader(), "* bob has come\n"));
          reset(bob);
          await(hear(alice.reader(), "* bob has left\n"));
          await(alice.aclose());
          await(server.aclose());
          return done();
        });
  }

  @Test
  void whoReadsNothingIsDismissedAndHoldsUpNobody() throws Exception {
    run(
        loop -> {
          Server server = await(Chat.start(room, 0));
          Streams alice = await(enter(server, "alice"));
          await(hear(alice.reader(), "* alice has come\n"));
          Streams deaf = await(enter(server, "deaf"));
          await(hear(alice.reader(), "* deaf has come\n"));
          String line = "x".repeat(1000);
          int said = 0;
          while (room.nicknames().contains("deaf")) {
            assertTrue(said < 100_000, "nothing can hold that much");
            alice.writer().write(bytes(line + "\n"));
            await(hear(alice.reader(), "alice: " + line + "\n"));
            said++;
          }
          assertTrue(said * line.length() > Room.MOST_UNREAD, "not before it was too much");
          await(hear(alice.reader(), "* deaf has left\n"));
          deaf.writer().transport().abort(); // whose buffers have been full for long
          await(alice.aclose());
          await(server.aclose());
          return done();
        });
  }

  @Test
  void thousandsAreNoBurden() throws Exception {
    assumeTrue(openFilesAllowed() > 2 * MANY + 1000, "both ends are in this process");
    run(
        loop -> {
          Server server = await(Chat.start(room, 0));
          List<Streams> clients = new ArrayList<>();
          while (clients.size() < MANY) {
            clients.addAll(
                await(gather(Stream.generate(() -> uncheckedConnect(server)).limit(100).toList())));
          }
          for (Streams client : clients) {
            assertEquals("Your nickname?\n", text(await(client.reader().readline())));
          }
          List<Streams> members = new ArrayList<>();
          for (int i = 0; i < MANY; i += STRIDE) {
            Streams member = clients.get(i);
            member.writer().write(bytes("member" + i + "\n"));
            await(hear(member.reader(), "* member" + i + " has come\n"));
            members.add(member);
          }
          members.get(0).writer().write(bytes("to everybody\n"));
          for (Streams member : members) {
            await(hear(member.reader(), "member0: to everybody\n"));
          }
          assertEquals(MANY / STRIDE, room.nicknames().size());
          clients.forEach(client -> client.writer().close());
          await(server.aclose());
          assertEquals(List.of(), room.nicknames());
          return done();
        });
  }

  private static Coroutine<Streams> uncheckedConnect(Server server) {
    try {
      return connect(server.port());
    } catch (IOException e) {
      throw new AssertionError("the call of a coroutine runs nothing", e);
    }
  }

  private static long openFilesAllowed() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : Long.MAX_VALUE;
  }
}
