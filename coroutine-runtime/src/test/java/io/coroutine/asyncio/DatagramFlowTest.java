package io.coroutine.asyncio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A socket that is not ready to send: the loopback interface always is. */
class DatagramFlowTest implements DatagramProtocol {
  private static final SocketAddress THERE =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 9);

  private final EventLoop loop = new EventLoop();
  private final List<Object> log = new ArrayList<>();
  private final List<Map<String, Object>> reports = new ArrayList<>();
  private boolean isReady;
  private boolean fails;
  private @Nullable RuntimeException thrown;
  private DatagramChannelTransport transport;
  private DatagramChannel channel;

  @BeforeEach
  void open() throws IOException {
    loop.setExceptionHandler((where, context) -> reports.add(context));
    channel = DatagramChannel.open();
    channel.configureBlocking(false);
    channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    transport = DatagramChannelTransport.open(loop, channel, this, null, this::send);
    ticks();
    assertEquals(List.of("made"), log);
    log.clear();
  }

  @AfterEach
  void close() {
    loop.close();
    assertFalse(channel.isOpen());
  }

  private void ticks() {
    for (int i = 0; i < 40; i++) { // the loop polls in between
      loop.stop();
      loop.runForever();
    }
  }

  private void send(ByteBuffer data, @Nullable SocketAddress receiver) throws IOException {
    if (fails) {
      throw new IOException("refused");
    }
    if (isReady) {
      log.add(data.remaining());
      data.position(data.limit());
    }
  }

  @Override
  public void connectionMade(DatagramTransport transport) {
    log.add("made");
  }

  @Override
  public void pauseWriting() {
    log.add("pause");
    fail();
  }

  @Override
  public void resumeWriting() {
    log.add("resume");
    fail();
  }

  @Override
  public void errorReceived(IOException exception) {
    log.add(exception.getMessage());
    fail();
  }

  @Override
  public void connectionLost(@Nullable Throwable exception) {
    log.add("lost");
  }

  private void fail() {
    if (thrown != null) {
      throw thrown;
    }
  }

  private void sendto(int size) {
    transport.sendto(new byte[size], THERE);
  }

  @Test
  void whatCannotBeSentIsKeptInOrder() {
    sendto(1);
    sendto(2);
    isReady = true;
    sendto(3);
    assertEquals(List.of(), log);
    assertEquals(6 + 3 * 8, transport.getWriteBufferSize());
    ticks();
    assertEquals(List.of(1, 2, 3), log);
    assertEquals(0, transport.getWriteBufferSize());
    sendto(4);
    assertEquals(List.of(1, 2, 3, 4), log, "at once");
  }

  @Test
  void dataMayBeReused() {
    byte[] data = {1};
    transport.sendto(data, THERE);
    data[0] = 2;
    isReady = true;
    DatagramChannelTransport kept = transport;
    ticks();
    assertEquals(List.of(1), log);
    assertEquals(0, kept.getWriteBufferSize());
  }

  @Test
  void protocolIsPausedAndResumed() {
    transport.setWriteBufferLimits(100, 50);
    sendto(92);
    assertEquals(List.of(), log);
    sendto(1);
    sendto(1);
    assertEquals(List.of("pause"), log);
    isReady = true;
    ticks();
    assertEquals(List.of("pause", 92, 1, 1, "resume"), log);
    assertThrows(IllegalArgumentException.class, () -> transport.setWriteBufferLimits(1, 2));
  }

  @Test
  void closeSendsWhatIsKept() {
    sendto(1);
    sendto(2);
    transport.close();
    assertTrue(transport.isClosing());
    ticks();
    assertEquals(List.of(), log);
    isReady = true;
    ticks();
    assertEquals(List.of(1, 2, "lost"), log);
    assertFalse(channel.isOpen());
  }

  @Test
  void abortDoesNot() {
    sendto(1);
    transport.close();
    isReady = true;
    transport.abort();
    assertEquals(0, transport.getWriteBufferSize());
    assertEquals(List.of(), log, "told later");
    ticks();
    assertEquals(List.of("lost"), log);
    assertFalse(channel.isOpen());
  }

  @Test
  void errorOfOneDatagramDoesNotStopTheOthers() {
    sendto(1);
    sendto(2);
    fails = true;
    ticks();
    assertEquals(List.of("refused", "refused"), log);
    fails = false;
    isReady = true;
    sendto(3);
    assertEquals(List.of("refused", "refused", 3), log);
    assertFalse(transport.isClosing());
  }

  @Test
  void whatTheProtocolThrowsIsReportedAndTheTransportStaysOpen() {
    thrown = new IllegalStateException("mine");
    transport.setWriteBufferLimits(0, 0);
    sendto(1);
    fails = true;
    ticks();
    assertEquals(List.of("pause", "refused", "resume"), log);
    assertEquals(
        List.of(
            "protocol.pauseWriting() failed",
            "protocol.errorReceived() failed",
            "protocol.resumeWriting() failed"),
        reports.stream().map(report -> report.get("message")).toList());
    assertFalse(transport.isClosing());
  }
}
