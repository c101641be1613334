package io.coroutine.it.faults;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.asyncio.Asyncio.startServer;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.EventLoop;
import io.coroutine.asyncio.Server;
import io.coroutine.asyncio.StreamReader;
import io.coroutine.asyncio.StreamWriter;
import io.coroutine.test.TestLoop;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** A server in a process that has as many files open as it may. Prints what happens. */
final class FileLimitProgram {
  private final Deque<FileInputStream> files = new ArrayDeque<>();

  public static void main(String[] args) throws Exception {
    loadAllClasses(); // for which files are opened
    try (TestLoop test = TestLoop.create()) {
      EventLoop loop = test.loop();
      loop.setExceptionHandler((where, report) -> System.out.println(report.get("message")));
      FileLimitProgram program = new FileLimitProgram();
      test.runUntilComplete(program.serves(false)); // so that all is loaded and linked
      test.runUntilComplete(program.serves(true));
    }
  }

  @Async
  private Coroutine<Void> serves(boolean exhausts) throws IOException {
    Server server = await(startServer(FileLimitProgram::greet, "127.0.0.1", 0));
    try (SocketChannel client = SocketChannel.open()) {
      if (exhausts) {
        openAll();
      }
      client.connect(server.sockets().get(0)); // by the system
      client.configureBlocking(false);
      if (exhausts) {
        await(sleep(Duration.ofSeconds(10)));
        System.out.println("ten seconds later");
        closeAll();
        await(sleep(Duration.ofSeconds(2)));
      }
      ByteBuffer answer = ByteBuffer.allocate(100);
      while (client.read(answer) >= 0) {
        await(sleep(Duration.ofSeconds(1)));
      }
      System.out.println(new String(answer.array(), 0, answer.position(), US_ASCII));
    }
    await(server.aclose());
    return done();
  }

  @Async
  private static Coroutine<Void> greet(StreamReader reader, StreamWriter writer) {
    writer.write("hello".getBytes(US_ASCII));
    writer.close();
    return done();
  }

  private void openAll() {
    try {
      while (true) {
        files.add(new FileInputStream("/dev/null"));
      }
    } catch (IOException e) {
      System.out.println("no more files");
    }
  }

  private void closeAll() throws IOException {
    while (!files.isEmpty()) {
      files.remove().close();
    }
  }

  private static void loadAllClasses() throws IOException, URISyntaxException {
    for (Class<?> one : List.of(EventLoop.class, Coroutine.class, TestLoop.class)) {
      Path place = Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(place)) { // a jar stays open
        loadAllClassesBelow(place);
      }
    }
  }

  private static void loadAllClassesBelow(Path place) throws IOException {
    try (Stream<Path> all = Files.walk(place.resolve("io/coroutine"))) {
      List<String> names =
          all.map(file -> place.relativize(file).toString())
              .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
              .map(name -> name.replace(".class", "").replace('/', '.'))
              .toList();
      for (String name : names) {
        try {
          Class.forName(name);
        } catch (ClassNotFoundException | LinkageError e) {
          // needs a library that is not there
        }
      }
    }
  }
}
