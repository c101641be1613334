package io.coroutine.it.faults;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.openConnection;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Future;
import io.coroutine.asyncio.StreamReader;
import io.coroutine.asyncio.StreamWriter;
import io.coroutine.asyncio.Streams;
import io.coroutine.asyncio.Task;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.IntFunction;

/** Passes connections on to a server, and breaks them as it is told to. */
final class FaultProxy {
  /**
   * What is done to a connection.
   *
   * @param up from the client to the server
   * @param down from the server to the client
   */
  record Plan(Fault up, Fault down) {
    boolean isHarmless() {
      return up.isNone() && down.isNone();
    }
  }

  private static final Duration STALL = Duration.ofMillis(300);

  private final String host;
  private final int port;
  private final IntFunction<Plan> plans;
  private long passedOn;

  FaultProxy(String host, int port, IntFunction<Plan> plans) {
    this.host = host;
    this.port = port;
    this.plans = plans;
  }

  /** Returns how many bytes were passed on, in both directions, headers aside. */
  long passedOn() {
    return passedOn;
  }

  @Async
  Coroutine<Void> handle(StreamReader reader, StreamWriter writer) {
    Streams client = new Streams(reader, writer);
    try (writer) {
      byte[] header = await(reader.readexactly(Payload.HEADER));
      Plan plan = plans.apply(Payload.number(header));
      Streams server = await(openConnection(host, port));
      try {
        server.writer().write(header);
        Task<Void> down = createTask(pump(server, client, plan.down()));
        down.addDoneCallback(FaultProxy::look);
        try {
          await(pump(client, server, plan.up()));
          await(down);
        } finally {
          down.cancel();
        }
      } finally {
        server.writer().close();
      }
    } catch (IOException e) {
      // One of the ends has left, or was made to.
    }
    return done();
  }

  /** Passes on what one end sends, until that ends or the fault happens. */
  @Async
  private Coroutine<Void> pump(Streams from, Streams to, Fault fault) throws IOException {
    int passed = 0;
    boolean dropping = false;
    while (true) {
      byte[] data = await(from.reader().read(fault.piece()));
      if (data.length == 0) {
        to.writer().writeEof();
        return done();
      }
      if (fault.delayMillis() > 0) {
        await(sleep(Duration.ofMillis(fault.delayMillis())));
      }
      int rest = fault.isNone() ? data.length : Math.min(data.length, fault.after() - passed);
      if (!dropping) {
        byte[] part = rest == data.length ? data : Arrays.copyOf(data, rest);
        to.writer().write(part);
        passed += part.length;
        passedOn += part.length;
        await(to.writer().drain());
      }
      if (rest < data.length && !dropping) {
        switch (fault.kind()) {
          case DROP -> dropping = true;
          case STALL, CUT -> {
            if (fault.kind() == Fault.Kind.STALL) {
              await(sleep(STALL));
            }
            from.writer().close();
            to.writer().close();
            return done();
          }
          default -> {
            reset(from.writer());
            reset(to.writer());
            return done();
          }
        }
      }
    }
  }

  /** Looks at the failure of a task at once: the one who awaits it may still be busy. */
  static void look(Future<?> task) {
    if (!task.cancelled()) {
      task.exception();
    }
  }

  private static void reset(StreamWriter writer) throws IOException {
    SocketChannel channel = (SocketChannel) writer.getExtraInfo("socket");
    if (channel.isOpen()) {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    }
    writer.transport().abort();
  }
}
