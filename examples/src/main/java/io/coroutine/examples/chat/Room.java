package io.coroutine.examples.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.coroutine.asyncio.StreamWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who is there, by their nicknames, and what is said to all of them.
 *
 * <p>Telling never waits: a line is written to everybody, and what somebody does not take yet is
 * kept for them, each with a limit of their own. Who has not taken as much as {@link #MOST_UNREAD}
 * is dismissed without a word: waiting for them would hold up all the others, and keeping more
 * would fill the memory. Nobody else notices; they could not have kept up anyway.
 *
 * <p>All this happens in one thread, between one {@code await} and the next, so there is no lock.
 */
public final class Room {
  /** How many bytes are kept for a member, besides what the system's buffers hold. */
  public static final int MOST_UNREAD = 64 * 1024;

  private final Map<String, StreamWriter> members = new LinkedHashMap<>();

  /** Creates a room that is empty. */
  public Room() {}

  /** Lets somebody in; returns whether the nickname was free. */
  boolean enter(String nickname, StreamWriter writer) {
    return members.putIfAbsent(nickname, writer) == null;
  }

  void leave(String nickname) {
    members.remove(nickname);
  }

  /** Tells everybody a line. */
  void tell(String line) {
    byte[] data = (line + "\n").getBytes(UTF_8);
    for (StreamWriter member : members.values()) {
      if (!member.isClosing()) {
        tell(member, data);
      }
    }
  }

  private static void tell(StreamWriter member, byte[] data) {
    member.write(data);
    if (member.transport().getWriteBufferSize() > MOST_UNREAD) {
      member.transport().abort(); // its own task sees that, and leaves the room
    }
  }

  /** Returns the nicknames of those who are there, first come first. */
  public List<String> nicknames() {
    return List.copyOf(members.keySet());
  }
}
