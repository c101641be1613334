package io.coroutine.it.docs;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.createSubprocessExec;
import static io.coroutine.asyncio.Asyncio.createSubprocessShell;
import static io.coroutine.asyncio.Asyncio.getRunningLoop;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.DatagramEndpoint;
import io.coroutine.asyncio.DatagramOptions;
import io.coroutine.asyncio.DatagramProtocol;
import io.coroutine.asyncio.DatagramTransport;
import io.coroutine.asyncio.Process;
import io.coroutine.asyncio.ProcessOptions;
import io.coroutine.asyncio.Queue;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;

/** The code of the guide to processes and datagrams, between the marks. */
final class ProcessSnippets {
  final List<String> log = new ArrayList<>();

  @Async
  Coroutine<Void> communicates() throws IOException {
    // ---
    List<String> command = List.of("sort", "-r");
    try (Process sort = await(createSubprocessExec(command, ProcessOptions.piped()))) {
      byte[] sorted = await(sort.communicate("a\nb\n".getBytes(UTF_8))).stdout();
      log.add(new String(sorted, UTF_8));
    }
    // ---
    return done();
  }

  @Async
  Coroutine<Void> iterates() throws IOException {
    // ---
    ProcessOptions options = ProcessOptions.defaults().withStdout(Redirect.PIPE);
    Process build = await(createSubprocessShell("echo compile; echo link; exit 2", options));
    for (byte[] line : awaitEach(build.stdout())) {
      log.add(new String(line, UTF_8));
    }
    log.add("exit code " + await(build.waitFor()));
    // ---
    return done();
  }

  // ---
  static final class Echo implements DatagramProtocol {
    private DatagramTransport transport;

    @Override
    public void connectionMade(DatagramTransport transport) {
      this.transport = transport;
    }

    @Override
    public void datagramReceived(byte[] data, SocketAddress sender) {
      transport.sendto(data, sender);
    }
  }

  // ---

  @Async
  Coroutine<Void> echoes() throws IOException {
    // ---
    InetAddress loopback = InetAddress.getLoopbackAddress();
    DatagramOptions here =
        DatagramOptions.defaults().withLocalAddress(new InetSocketAddress(loopback, 0));
    DatagramEndpoint<Echo> echo = await(getRunningLoop().createDatagramEndpoint(Echo::new, here));
    // ---
    Queue<String> answers = new Queue<>();
    DatagramProtocol client =
        new DatagramProtocol() {
          @Override
          public void datagramReceived(byte[] data, SocketAddress sender) {
            answers.putNowait(new String(data, UTF_8));
          }
        };
    InetSocketAddress there = (InetSocketAddress) echo.transport().socketName();
    DatagramTransport transport =
        await(
                getRunningLoop()
                    .createDatagramEndpoint(
                        () -> client, DatagramOptions.defaults().withRemoteAddress(there)))
            .transport();
    transport.sendto("hello".getBytes(UTF_8));
    log.add(await(answers.get()));
    transport.close();
    echo.transport().close();
    return done();
  }
}
