package io.coroutine.benchmarks.async;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.suspend;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.benchmarks.workload.LongMethod;

/** As one would write it, if one had to. */
public final class AsyncLongMethod implements LongMethod {
  @Override
  public long run(boolean suspends, int calls) {
    return Driver.drive(sum(suspends, calls));
  }

  @Async
  private static Coroutine<Long> sum(boolean suspends, int calls) {
    long sum = 0;
    for (int i = 0; i < calls; i++) {
      sum += await(many(suspends));
    }
    return result(sum);
  }

  @Async
  private static Coroutine<Long> add(boolean suspends, long a, long b) {
    if (suspends) {
      suspend(null);
    }
    return result(a + b);
  }

  @Async
  private static Coroutine<Long> many(boolean suspends) {
    long v0 = 0;
    long v1 = 1;
    long v2 = 2;
    long v3 = 3;
    long v4 = 4;
    long v5 = 5;
    long v6 = 6;
    long v7 = 7;
    long v8 = 8;
    long v9 = 9;
    long v10 = 10;
    long v11 = 11;
    long v12 = 12;
    long v13 = 13;
    long v14 = 14;
    long v15 = 15;
    long v16 = 16;
    long v17 = 17;
    long v18 = 18;
    long v19 = 19;
    v0 += await(add(suspends, v1, 0));
    v1 += await(add(suspends, v2, 1));
    v2 += await(add(suspends, v3, 2));
    v3 += await(add(suspends, v4, 3));
    v4 += await(add(suspends, v5, 4));
    v5 += await(add(suspends, v6, 5));
    v6 += await(add(suspends, v7, 6));
    v7 += await(add(suspends, v8, 7));
    v8 += await(add(suspends, v9, 8));
    v9 += await(add(suspends, v10, 9));
    v10 += await(add(suspends, v11, 10));
    v11 += await(add(suspends, v12, 11));
    v12 += await(add(suspends, v13, 12));
    v13 += await(add(suspends, v14, 13));
    v14 += await(add(suspends, v15, 14));
    v15 += await(add(suspends, v16, 15));
    v16 += await(add(suspends, v17, 16));
    v17 += await(add(suspends, v18, 17));
    v18 += await(add(suspends, v19, 18));
    v19 += await(add(suspends, v0, 19));
    v0 += await(add(suspends, v1, 20));
    v1 += await(add(suspends, v2, 21));
    v2 += await(add(suspends, v3, 22));
    v3 += await(add(suspends, v4, 23));
    v4 += await(add(suspends, v5, 24));
    v5 += await(add(suspends, v6, 25));
    v6 += await(add(suspends, v7, 26));
    v7 += await(add(suspends, v8, 27));
    v8 += await(add(suspends, v9, 28));
    v9 += await(add(suspends, v10, 29));
    v10 += await(add(suspends, v11, 30));
    v11 += await(add(suspends, v12, 31));
    v12 += await(add(suspends, v13, 32));
    v13 += await(add(suspends, v14, 33));
    v14 += await(add(suspends, v15, 34));
    v15 += await(add(suspends, v16, 35));
    v16 += await(add(suspends, v17, 36));
    v17 += await(add(suspends, v18, 37));
    v18 += await(add(suspends, v19, 38));
    v19 += await(add(suspends, v0, 39));
    v0 += await(add(suspends, v1, 40));
    v1 += await(add(suspends, v2, 41));
    v2 += await(add(suspends, v3, 42));
    v3 += await(add(suspends, v4, 43));
    v4 += await(add(suspends, v5, 44));
    v5 += await(add(suspends, v6, 45));
    v6 += await(add(suspends, v7, 46));
    v7 += await(add(suspends, v8, 47));
    v8 += await(add(suspends, v9, 48));
    v9 += await(add(suspends, v10, 49));
    v10 += await(add(suspends, v11, 50));
    v11 += await(add(suspends, v12, 51));
    v12 += await(add(suspends, v13, 52));
    v13 += await(add(suspends, v14, 53));
    v14 += await(add(suspends, v15, 54));
    v15 += await(add(suspends, v16, 55));
    v16 += await(add(suspends, v17, 56));
    v17 += await(add(suspends, v18, 57));
    v18 += await(add(suspends, v19, 58));
    v19 += await(add(suspends, v0, 59));
    return result(
        v0 + v1 + v2 + v3 + v4 + v5 + v6 + v7 + v8 + v9 + v10 + v11 + v12 + v13 + v14 + v15 + v16
            + v17 + v18 + v19);
  }
}
