package io.coroutine.it.examples.servers;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.openConnection;
import static io.coroutine.asyncio.Asyncio.sleep;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coroutine.Async;
import io.coroutine.AsyncFunction;
import io.coroutine.Awaitable;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.EventLoop;
import io.coroutine.asyncio.StreamWriter;
import io.coroutine.asyncio.Streams;
import io.coroutine.examples.serving.Service;
import io.coroutine.test.TestLoop;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

/**
 * A loop on virtual time, with real sockets. A test fails if it leaves tasks pending, or reports to
 * the exception handler that it has not taken.
 */
abstract class OnLoopback {
  final TestLoop test = TestLoop.create();
  private final List<Map<String, Object>> reports = new ArrayList<>();

  OnLoopback() {
    test.loop().setExceptionHandler((where, context) -> reports.add(context));
  }

  @AfterEach
  final void nothingIsLeft() {
    Set<?> pending = test.pendingTasks();
    test.close();
    assertEquals(Set.of(), pending);
    assertEquals(List.of(), reports);
  }

  /** Returns, and forgets, the messages of what was reported. */
  final List<Object> takeMessages() {
    List<Object> messages = reports.stream().map(context -> context.get("message")).toList();
    reports.clear();
    return messages;
  }

  /** Runs {@code body} as a task, to its end. */
  final <T> T run(AsyncFunction<EventLoop, T> body) throws Exception {
    return test.runUntilComplete(body.apply(test.loop()));
  }

  static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  static String text(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }

  static Coroutine<Streams> connect(int port) throws IOException {
    return openConnection(Service.LOOPBACK, port);
  }

  /** Awaits {@code work}, whatever it is. */
  @Async
  static <T> Coroutine<T> awaited(Awaitable<T> work) {
    return result(await(work));
  }

  /** Lets the loop go round {@code count} times. */
  @Async
  static Coroutine<Void> ticks(int count) {
    for (int i = 0; i < count; i++) {
      await(sleep(Duration.ZERO));
    }
    return done();
  }

  /** Sends {@code request} and gives all that comes until the server hangs up. */
  @Async
  static Coroutine<String> exchange(int port, byte[] request) throws IOException {
    try (Streams client = await(connect(port))) {
      client.writer().write(request);
      return result(text(await(client.reader().read())));
    }
  }

  /** Sends one byte in each iteration of the loop. */
  @Async
  static Coroutine<Void> sendOneByOne(StreamWriter writer, byte[] data) throws IOException {
    for (byte one : data) {
      await(writer.writeAll(new byte[] {one}));
      await(sleep(Duration.ZERO));
    }
    return done();
  }

  /** Closes a connection in a way that the other end sees as a reset. */
  static void reset(Streams client) throws IOException {
    SocketChannel channel = (SocketChannel) client.writer().getExtraInfo("socket");
    channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    client.writer().transport().abort();
  }
}
