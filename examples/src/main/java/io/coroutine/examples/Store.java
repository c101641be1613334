package io.coroutine.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A key-value server on loopback, in place of Redis: to a line {@code GET key} it answers with a
 * line, the value.
 */
final class Store implements AutoCloseable {
  private final Map<String, String> values;
  private final ServerSocket server;

  Store(Map<String, String> values) throws IOException {
    this.values = Map.copyOf(values);
    server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  /** Returns a store with the number of countries of four continents. */
  static Store ofContinents() throws IOException {
    return new Store(Map.of("Americas", "35", "Africas", "54", "Europe", "44", "Asia", "48"));
  }

  int port() {
    return server.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void accept() throws IOException {
    while (!server.isClosed()) {
      Socket client = server.accept();
      start(() -> serve(client));
    }
  }

  private void serve(Socket client) throws IOException {
    try (client;
        BufferedReader requests =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
      Writer answers = new OutputStreamWriter(client.getOutputStream(), StandardCharsets.UTF_8);
      for (String line = requests.readLine(); line != null; line = requests.readLine()) {
        answers.write(values.getOrDefault(line.replaceFirst("GET ", ""), "") + '\n');
        answers.flush();
      }
    }
  }

  /** What a thread of the server does until the other side, or the server, is closed. */
  private interface Work {
    void run() throws IOException;
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // The socket was closed.
              }
            },
            "store");
    thread.setDaemon(true);
    thread.start();
  }
}
