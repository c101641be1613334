package io.coroutine.it.files;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.gather;
import static io.coroutine.asyncio.Asyncio.run;
import static io.coroutine.asyncio.Asyncio.sleep;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.AsyncFile;
import io.coroutine.asyncio.Asyncio;
import io.coroutine.asyncio.EventLoop;
import io.coroutine.asyncio.Task;
import io.coroutine.it.support.OpenFiles;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link AsyncFile} reads and writes, in which order, and what cancelling leaves. */
class AsyncFileTest {
  @TempDir private Path directory;
  private Path path;
  private final List<Object> log = new ArrayList<>();

  @BeforeEach
  void namesAFile() {
    path = directory.resolve("file");
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  /** Runs a coroutine whose call declares exceptions. */
  private static <T> T runs(Callable<Coroutine<T>> main) throws Exception {
    return run(main.call());
  }

  // Reading and writing

  @Async
  private Coroutine<Void> writesAndReads() throws IOException {
    try (AsyncFile file = await(AsyncFile.open(path, CREATE_NEW, READ, WRITE))) {
      await(file.write(bytes("hello, ")));
      await(file.write(bytes("world")));
      assertEquals(12, file.position());
      await(file.write(bytes("H"), 0));
      assertEquals(12, await(file.size()));
      await(file.force(true));
      assertEquals("world", text(await(file.read(100, 7))));
      assertEquals(12, file.position());
      assertEquals("", text(await(file.read(5))));
      file.seek(0);
      assertEquals("Hello", text(await(file.read(5))));
      assertEquals(", world", text(await(file.readAll())));
      assertEquals(12, file.position());
      await(file.truncate(5));
      assertEquals("", text(await(file.readAll())));
    }
    return done();
  }

  @Test
  void readsWhatItWrites() throws Exception {
    runs(this::writesAndReads);
    assertEquals("Hello", Files.readString(path));
  }

  @Async
  private Coroutine<byte[]> all() throws IOException {
    try (AsyncFile file = await(AsyncFile.open(path))) {
      return result(await(file.readAll()));
    }
  }

  @Test
  void readsFilesOfAnySize() throws Exception {
    for (int size : new int[] {0, 1, 65_535, 65_536, 65_537, 300_000}) {
      Files.write(path, random(size));
      assertArrayEquals(random(size), runs(this::all));
    }
  }

  @Async
  private Coroutine<Void> chunksAndLines() throws IOException {
    try (AsyncFile file = await(AsyncFile.open(path))) {
      for (byte[] chunk : awaitEach(file.chunks(4))) {
        log.add(text(chunk));
      }
      file.seek(0);
      for (byte[] line : awaitEach(file)) {
        log.add(text(line) + file.position());
      }
    }
    return done();
  }

  @Test
  void asksForNoMoreThanThereIs() throws Exception {
    byte[] content = random(300_000); // more than one turn moves
    Files.write(path, content);
    Asyncio.run(readsFarTooMuch(content));
  }

  @Async
  private Coroutine<Void> readsFarTooMuch(byte[] content) throws IOException {
    try (AsyncFile file = await(AsyncFile.open(path))) {
      assertArrayEquals(content, await(file.read(Integer.MAX_VALUE)));
      assertEquals(0, await(file.read(Integer.MAX_VALUE)).length);
      assertEquals(10, await(file.read(Integer.MAX_VALUE, 299_990)).length);
    }
    return done();
  }

  @Test
  void iteratesByChunksAndByLines() throws Exception {
    Files.writeString(path, "ab\n\ncdef\nlast");
    runs(this::chunksAndLines);
    assertEquals(List.of("ab\n\n", "cdef", "\nlas", "t", "ab\n3", "\n4", "cdef\n9", "last13"), log);
  }

  @Async
  private Coroutine<Long> countsLines() throws IOException {
    long count = 0;
    try (AsyncFile file = await(AsyncFile.open(path))) {
      for (byte[] line : awaitEach(file)) {
        assertEquals(100_001, line.length);
        count++;
      }
    }
    return result(count);
  }

  @Test
  void linesMayBeLongerThanTheChunksThatAreRead() throws Exception {
    Files.writeString(path, ("x".repeat(100_000) + "\n").repeat(5));
    assertEquals(5, runs(this::countsLines));
  }

  @Async
  private Coroutine<Void> writesAtOnce() throws IOException {
    try (AsyncFile file = await(AsyncFile.open(path, CREATE_NEW, WRITE))) {
      List<Coroutine<Void>> writes = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        writes.add(file.write(bytes("line " + i + "\n")));
      }
      await(gather(writes));
    }
    return done();
  }

  @Test
  void tasksCanWriteAtTheSameTime() throws Exception {
    runs(this::writesAtOnce);
    List<String> lines = Files.readAllLines(path);
    assertEquals(100, lines.size());
    assertEquals("line 99", lines.get(99));
  }

  // Errors

  @Async
  private Coroutine<Void> opensWhatIsNotThere() throws IOException {
    try {
      await(AsyncFile.open(path));
    } catch (NoSuchFileException e) {
      log.add(e.getFile());
    }
    await(await(AsyncFile.open(path, CREATE_NEW, WRITE)).aclose());
    try {
      await(AsyncFile.open(path, CREATE_NEW, WRITE));
    } catch (FileAlreadyExistsException e) {
      log.add("exists");
    }
    return done();
  }

  @Test
  void openingFailsWhereItIsAwaited() throws Exception {
    runs(this::opensWhatIsNotThere);
    assertEquals(List.of(path.toString(), "exists"), log);
  }

  @Async
  private Coroutine<Void> writesToAFileOpenForReading() throws IOException {
    try (AsyncFile file = await(AsyncFile.open(path))) {
      Coroutine<Void> write = file.write(bytes("x"));
      try {
        await(write);
      } catch (NonWritableChannelException e) {
        log.add("not writable");
      }
      log.add(text(await(file.read(9, 0)))); // goes on
      assertThrows(IllegalArgumentException.class, () -> file.seek(-1));
    }
    return done();
  }

  @Test
  void writingFailsWhereItIsAwaited() throws Exception {
    Files.writeString(path, "text");
    runs(this::writesToAFileOpenForReading);
    assertEquals(List.of("not writable", "text"), log);
  }

  @Async
  private Coroutine<Void> usesAClosedFile() throws IOException {
    AsyncFile file = await(AsyncFile.open(path));
    await(gather(file.aclose(), file.aclose()));
    await(file.aclose());
    try {
      await(file.read(1));
    } catch (ClosedChannelException e) {
      log.add("read");
    }
    try {
      await(file.size());
    } catch (ClosedChannelException e) {
      log.add("size");
    }
    return done();
  }

  @Test
  void closedFileRefusesEverything() throws Exception {
    Files.writeString(path, "text");
    runs(this::usesAClosedFile);
    assertEquals(List.of("read", "size"), log);
  }

  @Async
  private Coroutine<Void> readsInTwoTasks() throws IOException {
    try (AsyncFile file = await(AsyncFile.open(path))) {
      CountDownLatch gate = holdExecutor();
      Task<Long> size = createTask(file.size()); // reads come after it
      Task<byte[]> first = createTask(file.read(4));
      await(sleep(Duration.ZERO));
      try {
        await(file.read(4));
      } catch (IllegalStateException e) {
        log.add(e.getMessage());
      }
      gate.countDown();
      assertEquals(13, await(size));
      log.add(text(await(first)));
      log.add(text(await(file.readAll())));
    }
    return done();
  }

  @Test
  void oneTaskAtATimeReadsFromThePosition() throws Exception {
    Files.writeString(path, "text and more");
    runs(this::readsInTwoTasks);
    assertEquals(
        List.of(
            "read() called while another coroutine is already reading from the position of the"
                + " file",
            "text",
            " and more"),
        log);
  }

  // Cancelling

  /** Lets the default executor of the loop, which is one thread, do nothing until it is opened. */
  private static CountDownLatch holdExecutor() {
    EventLoop loop = Asyncio.getRunningLoop();
    ExecutorService executor = Executors.newSingleThreadExecutor();
    CountDownLatch gate = new CountDownLatch(1);
    loop.setDefaultExecutor(executor);
    executor.execute(
        () -> {
          try {
            gate.await();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
    return gate;
  }

  /** Lets {@code work} begin, which has to wait for something, and cancels it. */
  @Async
  private static Coroutine<Void> cancelled(Coroutine<?> work) {
    Task<?> task = Asyncio.getRunningLoop().newTask(work, null, null, true);
    assertFalse(task.done());
    task.cancel();
    try {
      await(task);
    } catch (CancelledError e) {
      return done();
    }
    throw new AssertionError("not cancelled");
  }

  @Async
  private Coroutine<Void> cancelsReads() throws IOException {
    try (AsyncFile file = await(AsyncFile.open(path))) {
      CountDownLatch gate = holdExecutor();
      Task<Long> size = createTask(file.size()); // reads come after it
      await(sleep(Duration.ZERO));
      await(cancelled(file.read(4)));
      await(cancelled(file.readAll()));
      assertEquals(0, file.position());
      gate.countDown();
      assertEquals(4, await(size));
      log.add(text(await(file.readAll())));
    }
    return done();
  }

  @Test
  void readThatIsCancelledLosesNothing() throws Exception {
    Files.writeString(path, "text");
    runs(this::cancelsReads);
    assertEquals(List.of("text"), log);
  }

  @Async
  private Coroutine<Void> cancelsChanges() throws IOException {
    AsyncFile file = await(AsyncFile.open(path, CREATE_NEW, READ, WRITE));
    CountDownLatch gate = holdExecutor();
    Task<Long> size = createTask(file.size()); // what changes the file comes after it
    await(sleep(Duration.ZERO));
    await(cancelled(file.write(bytes("some "))));
    await(cancelled(file.write(bytes("text and more"))));
    assertEquals(18, file.position());
    await(cancelled(file.truncate(9)));
    gate.countDown();
    assertEquals(0, await(size));
    log.add(text(await(file.read(100, 0))));
    await(file.write(bytes("S"), 0));
    return file.aclose();
  }

  @Test
  void changesThatAreCancelledAreCarriedOutInTheirOrder() throws Exception {
    runs(this::cancelsChanges);
    assertEquals(List.of("some text"), log);
    assertEquals("Some text", Files.readString(path));
  }

  /** Returns how many times this process has the file open. */
  private long timesOpen() throws IOException {
    assumeTrue(OpenFiles.areKnown(), "only Linux tells which files are open");
    String real = path.toRealPath().toString();
    return OpenFiles.now().names().stream().filter(real::equals).count();
  }

  @Async
  private Coroutine<Void> cancelsOpeningAndClosing() throws IOException {
    AsyncFile file = await(AsyncFile.open(path));
    log.add(timesOpen());
    CountDownLatch gate = holdExecutor();
    await(cancelled(AsyncFile.open(path)));
    await(cancelled(file.aclose()));
    gate.countDown();
    await(file.aclose()); // is done after the opening
    log.add(timesOpen());
    return done();
  }

  @Test
  void openingAndClosingThatAreCancelledLeaveNoFileOpen() throws Exception {
    Files.writeString(path, "text");
    runs(this::cancelsOpeningAndClosing);
    assertEquals(List.of(1L, 0L), log);
  }

  @Async
  private Coroutine<Void> leavesIterations() throws IOException {
    try (AsyncFile file = await(AsyncFile.open(path))) {
      AsyncGenerator<byte[]> lines = file.asyncIterator();
      for (byte[] line : awaitEach(lines)) {
        log.add(text(line));
        break;
      }
      await(lines.aclose());
      for (byte[] line : awaitEach(file)) {
        log.add(text(line));
      }
    }
    return done();
  }

  @Test
  void iterationGoesOnWhereTheLastOneWasLeft() throws Exception {
    Files.writeString(path, "one\ntwo\n");
    runs(this::leavesIterations);
    assertEquals(List.of("one\n", "two\n"), log);
  }
}
