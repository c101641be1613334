package io.coroutine.benchmarks.bound;

import io.coroutine.benchmarks.workload.PingPong;

/** W5: two jobs that count. */
public final class BoundPingPong implements PingPong {
  @Override
  public long run(int n) {
    RoundRobin loop = new RoundRobin();
    Yielder ping = new Yielder(n / 2);
    Yielder pong = new Yielder(n / 2);
    loop.add(ping);
    loop.add(pong);
    loop.run();
    return ping.made + (long) pong.made;
  }

  private static final class Yielder implements Job {
    private final int count;
    private int made;

    Yielder(int count) {
      this.count = count;
    }

    @Override
    public boolean yields() {
      if (made == count) {
        return false;
      }
      made++;
      return true;
    }
  }
}
