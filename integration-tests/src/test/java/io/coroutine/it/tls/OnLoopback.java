package io.coroutine.it.tls;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.currentTask;
import static io.coroutine.asyncio.Asyncio.openConnection;
import static io.coroutine.asyncio.Asyncio.startServer;
import static io.coroutine.asyncio.Asyncio.waitOn;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coroutine.Async;
import io.coroutine.Awaitable;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Asyncio;
import io.coroutine.asyncio.ConnectionOptions;
import io.coroutine.asyncio.EventLoop;
import io.coroutine.asyncio.ReturnWhen;
import io.coroutine.asyncio.Server;
import io.coroutine.asyncio.ServerOptions;
import io.coroutine.asyncio.StreamHandler;
import io.coroutine.asyncio.StreamReader;
import io.coroutine.asyncio.StreamWriter;
import io.coroutine.asyncio.Streams;
import io.coroutine.asyncio.Task;
import io.coroutine.asyncio.TlsOptions;
import io.coroutine.it.support.Certificates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

/**
 * Sockets of the loopback interface on a real loop. A test fails if it leaves tasks pending, or if
 * the exception handler is told of anything.
 */
abstract class OnLoopback {
  static final String HOST = "localhost";

  final EventLoop loop;
  final List<Map<String, Object>> reports = new ArrayList<>();

  /** How many connections {@link #echo} has had, and which of them failed. */
  int served;

  final List<IOException> failures = new ArrayList<>();

  OnLoopback() {
    this(new EventLoop());
  }

  OnLoopback(EventLoop loop) {
    this.loop = loop;
    loop.setExceptionHandler((where, context) -> reports.add(context));
  }

  @AfterEach
  final void nothingIsLeft() {
    loop.runUntilComplete(allElse());
    Set<?> pending = Asyncio.allTasks(loop);
    loop.runUntilComplete(loop.shutdownDefaultExecutor());
    loop.close();
    assertEquals(Set.of(), pending);
    assertEquals(List.of(), reports);
  }

  /** Waits for handlers of connections that are over. */
  @Async
  private Coroutine<Void> allElse() {
    Set<Task<?>> others = new HashSet<>(Asyncio.allTasks(loop));
    others.remove(currentTask());
    if (!others.isEmpty()) {
      await(waitOn(others, Duration.ofSeconds(30), ReturnWhen.ALL_COMPLETED));
    }
    return done();
  }

  static TlsOptions serverTls() {
    return TlsOptions.of(Certificates.context(Certificates.localhost()));
  }

  static TlsOptions clientTls() {
    return TlsOptions.of(Certificates.client());
  }

  static TlsOptions version(TlsOptions options, String version) {
    return options.parameters(parameters -> parameters.setProtocols(new String[] {version}));
  }

  @Async
  static Coroutine<Server> serve(StreamHandler handler, TlsOptions tls) throws IOException {
    ServerOptions options = ServerOptions.defaults();
    return result(
        await(startServer(handler, HOST, 0, tls == null ? options : options.withTls(tls))));
  }

  @Async
  static Coroutine<Streams> connect(Server server, TlsOptions tls) throws IOException {
    ConnectionOptions options = ConnectionOptions.defaults();
    return result(
        await(openConnection(HOST, server.port(), tls == null ? options : options.withTls(tls))));
  }

  /** Sends back whatever comes. */
  @Async
  final Coroutine<Void> echo(StreamReader reader, StreamWriter writer) {
    served++;
    try (writer) {
      byte[] data = await(reader.read(10_000));
      while (data.length > 0) {
        await(writer.writeAll(data));
        data = await(reader.read(10_000));
      }
    } catch (IOException e) {
      failures.add(e);
    }
    return done();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Awaits {@code work}, which has to throw an exception of the type, and gives that. */
  @Async
  static <E extends Throwable> Coroutine<E> raised(Class<E> type, Awaitable<?> work) {
    Object value;
    try {
      value = await(work);
    } catch (Throwable t) {
      if (type.isInstance(t)) {
        return result(type.cast(t));
      }
      throw t;
    }
    throw new AssertionError("not raised: " + type + ", but returned " + value);
  }
}
