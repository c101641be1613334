package io.coroutine.examples;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.getRunningLoop;
import static io.coroutine.asyncio.Asyncio.run;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Connection;
import io.coroutine.asyncio.EventLoop;
import io.coroutine.asyncio.Future;
import io.coroutine.asyncio.Protocol;
import io.coroutine.asyncio.Server;
import io.coroutine.asyncio.Transport;
import io.coroutine.examples.serving.Service;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A server that sends back what it gets, and a client, by protocols: no task per client, and no
 * buffer but the transport's. In Python {@code create_server} and {@code create_connection}.
 *
 * <p>Give a port as argument to have it serve there, until Ctrl-C.
 *
 * <pre>
 * sent: Hello
 * came back: Hello
 * </pre>
 */
public final class EchoByProtocol implements Protocol {
  private @Nullable Transport transport;

  /** Creates one for a client of the server. */
  public EchoByProtocol() {}

  @Override
  public void connectionMade(Transport transport) {
    this.transport = transport;
  }

  @Override
  public void dataReceived(byte[] data) {
    transport().write(data);
  }

  // When the client takes less than it sends, reading stops, and so, in the end, does the client.

  @Override
  public void pauseWriting() {
    transport().pauseReading();
  }

  @Override
  public void resumeWriting() {
    transport().resumeReading();
  }

  private Transport transport() {
    if (transport == null) {
      throw new IllegalStateException("no connection yet");
    }
    return transport;
  }

  /** The client: sends a word, and waits for all that comes back. */
  private static final class Caller implements Protocol {
    private final String word;
    private final Future<String> answer;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();

    Caller(String word, Future<String> answer) {
      this.word = word;
      this.answer = answer;
    }

    @Override
    public void connectionMade(Transport transport) {
      transport.write(word.getBytes(UTF_8));
      transport.writeEof();
      System.out.println("sent: " + word);
    }

    @Override
    public void dataReceived(byte[] data) {
      received.writeBytes(data);
    }

    @Override
    public void connectionLost(@Nullable Throwable exception) {
      if (answer.done()) {
        return; // nobody waits any more
      }
      if (exception == null) {
        answer.setResult(received.toString(UTF_8));
      } else {
        answer.setException(exception);
      }
    }
  }

  @Async
  static Coroutine<Void> talk(int port, String word) throws IOException {
    EventLoop loop = getRunningLoop();
    Future<String> answer = loop.createFuture();
    Connection<Caller> connection =
        await(loop.createConnection(() -> new Caller(word, answer), Service.LOOPBACK, port));
    try {
      System.out.println("came back: " + await(answer));
    } finally {
      connection.transport().close();
    }
    return done();
  }

  @Async
  static Coroutine<Void> demonstrate() throws IOException {
    Server server = await(getRunningLoop().createServer(EchoByProtocol::new, Service.LOOPBACK, 0));
    try {
      await(talk(server.port(), "Hello"));
    } finally {
      await(server.aclose());
    }
    return done();
  }

  @Async
  static Coroutine<Void> serve(int port) throws IOException {
    Server server =
        await(getRunningLoop().createServer(EchoByProtocol::new, Service.LOOPBACK, port));
    await(Service.untilCancelled(server, Duration.ofSeconds(1)));
    return done();
  }

  /** Runs the example. */
  public static void main(String[] args) throws IOException {
    run(args.length > 0 ? serve(Integer.parseInt(args[0])) : demonstrate());
  }
}
