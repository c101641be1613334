package io.coroutine.it.interleavings;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import java.util.ArrayList;
import java.util.List;

/**
 * Producers and consumers of a queue with one place. What was put, and nothing else, comes out, in
 * its order, or is still in; nobody waits in the end for an item or for room that is there.
 */
final class ChannelModel extends Model {
  private static final int SIZE = 1;

  private final Channel channel;
  private final int producers;
  private final int consumers;
  private final List<String> put = new ArrayList<>();
  private final List<String> got = new ArrayList<>();

  ChannelModel(Channel channel, int producers, int consumers) {
    this.channel = channel;
    this.producers = producers;
    this.consumers = consumers;
  }

  @Override
  List<Coroutine<?>> tasks() {
    List<Coroutine<?>> bodies = new ArrayList<>();
    for (int i = 0; i < producers; i++) {
      bodies.add(produces("item " + i));
    }
    for (int i = 0; i < consumers; i++) {
      bodies.add(consumes());
    }
    return bodies;
  }

  @Async
  private Coroutine<Void> produces(String item) {
    await(arrive());
    for (int i = 0; i < 2; i++) {
      await(channel.put(item + i));
      put.add(item + i);
      require(channel.qsize() <= SIZE, "more is in than fits");
      point();
    }
    return done();
  }

  @Async
  private Coroutine<Void> consumes() {
    point();
    for (int i = 0; i < 2; i++) {
      got.add(await(channel.get()));
      point();
    }
    return done();
  }

  @Override
  void checkAtRest(List<Integer> waiting) {
    int in = channel.qsize();
    require(got.size() + in == put.size(), "an item was lost or made");
    require(got.equals(put.subList(0, got.size())), "items came out in another order");
    for (int task : waiting) {
      boolean consumes = task >= producers;
      require(!consumes || in == 0, "a consumer waits for ever while there is an item");
      require(consumes || in == SIZE, "a producer waits for ever while there is room");
    }
  }

  @Override
  void checkAtTheEnd() {
    require(got.size() + channel.qsize() == put.size(), "a cancelled task took or left an item");
  }
}
