import static io.coroutine.Coroutines.*;
import static io.coroutine.asyncio.Asyncio.*;

import io.coroutine.*;
import java.io.*;
import java.net.*;
import java.net.http.*;
import java.nio.file.*;
import java.sql.*;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.locks.*;
import java.util.function.*;

class BlockingCalls {

  @Async
  Coroutine<Integer> threads(Thread thread, Process process) throws Exception {
    Thread.sleep(1); // warning: blocking-call
    Thread.sleep(1, 1); // warning: blocking-call
    TimeUnit.SECONDS.sleep(1); // warning: blocking-call
    thread.join(); // warning: blocking-call
    thread.join(1); // warning: blocking-call
    process.waitFor(); // warning: blocking-call
    LockSupport.park(); // warning: blocking-call
    synchronized (this) {
      wait(); // warning: blocking-call
      this.wait(1); // warning: blocking-call
    }
    thread.start();
    Thread.yield();
    Thread.currentThread().interrupt();
    return result(await(result(1)));
  }

  @Async
  Coroutine<Integer> futures(
      java.util.concurrent.Future<Integer> future, CompletableFuture<Integer> completable)
      throws Exception {
    int n = future.get(); // warning: blocking-call
    n += future.get(1, TimeUnit.SECONDS); // warning: blocking-call
    n += completable.get(); // warning: blocking-call
    n += completable.join(); // warning: blocking-call
    n += new FutureTask<>(() -> 1).get(); // warning: blocking-call
    n += new RecursiveAction() {
      @Override
      protected void compute() {}
    }.join() == null ? 1 : 0; // warning: blocking-call
    n += completable.getNow(0);
    n += future.isDone() ? 1 : 0;
    return result(n + await(completable));
  }

  @Async
  Coroutine<Integer> locks(
      CountDownLatch latch,
      Semaphore semaphore,
      CyclicBarrier barrier,
      Condition condition,
      ReentrantLock lock,
      ExecutorService executor)
      throws Exception {
    latch.await(); // warning: blocking-call
    latch.await(1, TimeUnit.SECONDS); // warning: blocking-call
    semaphore.acquire(); // warning: blocking-call
    semaphore.tryAcquire(1, TimeUnit.SECONDS); // warning: blocking-call
    barrier.await(); // warning: blocking-call
    condition.await(); // warning: blocking-call
    executor.awaitTermination(1, TimeUnit.SECONDS); // warning: blocking-call
    executor.invokeAll(List.of()); // warning: blocking-call
    latch.countDown();
    semaphore.tryAcquire();
    semaphore.release();
    lock.lock();
    lock.unlock();
    condition.signal();
    executor.shutdown();
    return result(await(result(1)));
  }

  @Async
  Coroutine<Integer> queues(
      BlockingQueue<Integer> queue, LinkedBlockingDeque<Integer> deque, PriorityBlockingQueue<Integer> p)
      throws Exception {
    queue.put(1); // warning: blocking-call
    queue.take(); // warning: blocking-call
    queue.poll(1, TimeUnit.SECONDS); // warning: blocking-call
    queue.offer(1, 1, TimeUnit.SECONDS); // warning: blocking-call
    deque.takeLast(); // warning: blocking-call
    deque.take(); // warning: blocking-call
    p.take(); // warning: blocking-call
    p.put(1);
    queue.poll();
    queue.offer(1);
    queue.add(1);
    deque.pollFirst();
    return result(await(result(1)));
  }

  @Async
  Coroutine<Integer> streams(
      InputStream in, FileInputStream file, BufferedReader reader, Scanner scanner, OutputStream out)
      throws IOException {
    in.read(); // warning: blocking-call
    in.read(new byte[10]); // warning: blocking-call
    file.readAllBytes(); // warning: blocking-call
    reader.readLine(); // warning: blocking-call
    new DataInputStream(in).readUTF(); // warning: blocking-call
    scanner.nextLine(); // warning: blocking-call
    Files.readString(Path.of("x")); // warning: blocking-call
    new ByteArrayInputStream(new byte[1]).read();
    new ByteArrayInputStream(new byte[1]).readAllBytes();
    new StringReader("x").read();
    out.write(1);
    in.available();
    Files.exists(Path.of("x"));
    return result(await(result(1)));
  }

  @Async
  Coroutine<Integer> network(Socket socket, ServerSocket server, URL url, HttpClient client, HttpRequest request)
      throws Exception {
    new Socket("localhost", 1); // warning: blocking-call
    new Socket();
    socket.connect(null); // warning: blocking-call
    server.accept(); // warning: blocking-call
    url.openStream(); // warning: blocking-call
    client.send(request, HttpResponse.BodyHandlers.ofString()); // warning: blocking-call
    await(client.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
    InetAddress.getByName("localhost"); // warning: blocking-call
    InetAddress.getLoopbackAddress();
    return result(1);
  }

  @Async
  Coroutine<Integer> jdbc(PreparedStatement statement, Connection connection) throws SQLException {
    DriverManager.getConnection("jdbc:x"); // warning: blocking-call
    ResultSet results = statement.executeQuery(); // warning: blocking-call
    while (results.next()) { // warning: blocking-call
      results.getInt(1);
    }
    statement.setInt(1, 1);
    connection.commit(); // warning: blocking-call
    return result(await(result(1)));
  }

  @Async
  Coroutine<Integer> nestedLoop() {
    return result(run(result(1)) + await(result(1))); // warning: blocking-call
  }

  @Async
  Coroutine<Integer> withoutAwaitItIsACoroutineToo() throws InterruptedException {
    Thread.sleep(1); // warning: blocking-call
    return result(1);
  }

  Supplier<Coroutine<Integer>> transformedLambda(CompletableFuture<Integer> future) {
    return () -> {
      int n = future.join(); // warning: blocking-call
      return result(n + await(result(1)));
    };
  }

  @Async
  Coroutine<Integer> inOtherMethodsIsFine(CompletableFuture<Integer> future, List<Future<Integer>> list) {
    int n = await(toThread(() -> future.get()));
    n += await(toThread(future::get));
    Runnable r = () -> future.join();
    n += pause();
    await(sleep(Duration.ZERO));
    return result(n);
  }

  @Async
  Coroutine<Integer> methodsOfTheSameNamesAreFine(Optional<Integer> o, List<Integer> list, Own own) {
    own.sleep(1);
    own.join();
    own.await();
    own.take();
    Supplier<Integer> s = () -> 1;
    return result(o.get() + list.get(0) + s.get() + own.get() + await(result(1)) + list.iterator().next());
  }

  int pause() {
    try {
      Thread.sleep(1);
    } catch (InterruptedException e) {
      return 0;
    }
    return 1;
  }

  static class Own {
    void sleep(long n) {}

    void join() {}

    void await() {}

    void take() {}

    int get() {
      return 1;
    }
  }
}
