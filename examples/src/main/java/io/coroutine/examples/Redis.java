package io.coroutine.examples;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import redis.embedded.RedisServer;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.error.OsArchitectureNotFound;
import redis.embedded.error.UnknownOSName;
import redis.embedded.model.OsArchitecture;

/** A real Redis on loopback, whose binary comes out of a Maven artifact. */
final class Redis implements AutoCloseable {
  private final RedisServer server;

  private Redis(RedisServer server) {
    this.server = server;
  }

  /** Returns whether the artifact has a binary for this platform. */
  static boolean fitsPlatform() {
    try {
      Map<OsArchitecture, String> binaries = ExecutableProvider.newProvidedVersionsMap();
      return binaries.containsKey(OsArchitecture.detectOSandArchitecture());
    } catch (OsArchitectureNotFound | UnknownOSName e) {
      return false;
    }
  }

  /** Starts a server that keeps nothing on disk. */
  static Redis start() throws IOException {
    RedisServer server =
        RedisServer.newRedisServer()
            .bind(InetAddress.getLoopbackAddress().getHostAddress())
            .port(freePort())
            .setting("save \"\"")
            .setting("appendonly no")
            .build();
    server.start();
    return new Redis(server);
  }

  /** Redis takes no port of the system's choice. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  String url() {
    return "redis://"
        + InetAddress.getLoopbackAddress().getHostAddress()
        + ":"
        + server.ports().get(0);
  }

  @Override
  public void close() throws IOException {
    server.stop();
  }
}
