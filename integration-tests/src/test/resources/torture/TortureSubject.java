import io.coroutine.it.torture.drive.Driver;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Prints what a program prints, after a line that says how it was driven. */
public class TortureSubject {
  private static final Set<String> THREADS = ConcurrentHashMap.newKeySet();
  private static final StringBuilder LOG = new StringBuilder();

  private static void log(Object o) {
    THREADS.add(Thread.currentThread().getName());
    LOG.append(o).append('\n');
  }

  public static void main(String[] arguments) throws Exception {
    new TortureSubject().all();
    System.out.println(THREADS.size() + " threads, " + Driver.suspensions() + " suspensions");
    System.out.print(LOG);
    System.out.println("end");
  }

  private void all() throws Exception {
    log(primitives(true, (byte) 1, 'c', (short) 2, 3, 4L, 5f, 6d));
    log(fibonacci(12));
    log(strings(new String[] {"a", "b"}, List.of(1, 2, 3)));
    log(checked());
    log(locked(3));
    log(new Counter().addTwice(5));
    log(nested());
    log(new Greeter() {}.greet("you"));
    log(Lazy.VALUE);
    log(deep(2000));
    log(new Segment().sum(4));
    log(new Segment().tried(5));
    log(readAndWritten(6));
    log(interrupted());
    log(Stored.copied());
    log(new Versioned().of());
  }

  private static String primitives(
      boolean a, byte b, char c, short d, int e, long f, float g, double h) {
    return "" + not(a) + next(b) + next(c) + next(d) + next(e) + next(f) + next(g) + next(h);
  }

  private static boolean not(boolean a) {
    return !Boolean.valueOf(a).booleanValue();
  }

  private static byte next(byte b) {
    return (byte) (Byte.valueOf(b) + 1);
  }

  private static char next(char c) {
    return (char) (Character.valueOf(c) + 1);
  }

  private static short next(short d) {
    return (short) (Short.valueOf(d) + 1);
  }

  private static int next(int e) {
    return Integer.valueOf(e) + 1;
  }

  private static long next(long f) {
    return Long.valueOf(f) + 1;
  }

  private static float next(float g) {
    return Float.valueOf(g) + 1;
  }

  private static double next(double h) {
    return Double.valueOf(h) + 1;
  }

  private static int fibonacci(int n) {
    return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
  }

  private static String strings(String[] some, List<Integer> numbers) {
    Map<String, List<Integer>> map = new LinkedHashMap<>();
    for (String s : some) {
      for (int number : numbers) {
        map.computeIfAbsent(s + number % 2, key -> new ArrayList<>(List.of(key.length())))
            .add(number * next(number));
      }
    }
    IntFunction<String> name = i -> "n" + i;
    return map + IntStream.range(0, 5).mapToObj(name).collect(Collectors.joining(","));
  }

  private String checked() {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      try {
        log.append(failing(i));
      } catch (IOException e) {
        log.append("io ").append(e.getMessage());
        continue;
      } catch (IllegalStateException | Error e) {
        log.append(e.getClass().getSimpleName());
      } finally {
        log.append(" finally").append(i).append(';');
      }
      log.append("next ");
    }
    return log.toString();
  }

  private int failing(int i) throws IOException {
    switch (i) {
      case 0:
        throw new IOException("zero".toUpperCase());
      case 1:
        throw new IllegalStateException(new StringBuilder("one").reverse().toString());
      case 2:
        throw new Error();
      default:
        return new int[] {next(1), next(2), next(3)}[i - 1];
    }
  }

  // Deadlocks if another thread goes on inside of it.
  private synchronized int locked(int n) {
    return n == 0 ? 0 : unlocked(n - 1) + 1;
  }

  private int unlocked(int n) {
    return n % 2 == 0 ? block(n) : locked(n);
  }

  private int block(int n) {
    synchronized (this) {
      return locked(n);
    }
  }

  private String nested() {
    return new Object() {
      private int field = next(7);

      private String in(Map<String, Integer> map) {
        map.merge("a", field += next(field), Integer::sum);
        return map + " " + this.field;
      }
    }.in(new HashMap<>(Map.of("a", 1)));
  }

  private static int deep(int n) {
    return n == 0 ? 0 : 1 + deep(Integer.valueOf(n - 1));
  }

  // The interrupt is its thread's own affair, but must not keep the other thread from going on.
  private static int interrupted() {
    Thread.currentThread().interrupt();
    return fibonacci(5);
  }

  // An object stream hands out the fields to the thread only that it has called.
  private static class Stored implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String word = "kept".trim();
    private transient int length = word.length();

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.defaultWriteObject();
      out.writeInt(next(length));
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      length = next(in.readInt());
    }

    private static String copied() throws IOException, ClassNotFoundException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(new Stored());
      }
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        Stored copy = (Stored) in.readObject();
        return copy.word + copy.length;
      }
    }
  }

  // Only the thread that has locked may unlock, and what is called in between sees who that is.
  private static class Segment extends ReentrantLock {
    private int sum(int n) {
      lock();
      try {
        return next(n) + (n == 0 ? 0 : sum(n - 1)) + heldByMe();
      } finally {
        unlock();
      }
    }

    private int tried(int n) throws InterruptedException {
      if (!tryLock() || !tryLock(1, TimeUnit.DAYS)) {
        return -1;
      }
      lockInterruptibly();
      try {
        return fibonacci(n) + heldByMe();
      } finally {
        while (isHeldByCurrentThread()) {
          unlock();
        }
      }
    }

    private int heldByMe() {
      return next(isHeldByCurrentThread() ? 1000 : 0);
    }
  }

  private static int readAndWritten(int n) {
    ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    lock.writeLock().lock();
    try {
      lock.readLock().lock();
      int sum = fibonacci(n) + lock.getReadHoldCount();
      lock.readLock().unlock();
      return sum;
    } finally {
      lock.writeLock().unlock();
    }
  }

  private static class Counter {
    private int count;

    private int addTwice(int by) {
      for (int i = 0; i < 2; i++) {
        this.count += next(by);
      }
      return count;
    }
  }

  private interface Greeter {
    default String greet(String whom) {
      return prefix().concat(whom);
    }

    private String prefix() {
      return suffix("hello".trim());
    }

    private static String suffix(String s) {
      return s + ' ';
    }
  }

  // Its initializer calls a method of its own: another thread would wait for it to be initialized.
  private static class Lazy {
    private static final String VALUE = compute();

    private static String compute() {
      return "lazy ".concat(Integer.toString(next(41)));
    }
  }
}

class Versioned {
  String of() {
    return "base".trim();
  }
}
