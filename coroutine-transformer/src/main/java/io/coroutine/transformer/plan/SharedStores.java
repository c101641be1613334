package io.coroutine.transformer.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * The stores at the suspension points of a large method: most variables are kept at many of them,
 * by the same instructions. So a point begins with what only it stores, and goes on with what
 * others store, too, the most frequent last:
 *
 * <pre>
 *   point 1:  frame.c = c;     point 2:                    point 3:  frame.d = d;
 *                     \           |                          /
 *                      +--  frame.b = b;                    /
 *                                 |                        /
 *                                 +-----  frame.a = a;  --+
 *                                              |
 *                                      save, and return
 * </pre>
 *
 * <p>Points that park, in an async generator, have blocks of their own.
 */
public final class SharedStores {
  /** How many blocks there are from a point to the end at most. */
  private static final int LONGEST = 256;

  /** One store that several points share, or what is done after all of them. */
  public static final class Block {
    private final boolean parks;
    private final @Nullable Store store;
    private final @Nullable Block next;
    private final Map<Store, Block> previous = new LinkedHashMap<>();
    private int points;
    private boolean isTarget;

    private Block(boolean parks, @Nullable Store store, @Nullable Block next) {
      this.parks = parks;
      this.store = store;
      this.next = next;
    }

    /** Returns whether its points {@linkplain SuspensionPoint#parks park}. */
    public boolean parks() {
      return parks;
    }

    /** Returns what is stored, or null at the end. */
    public @Nullable Store store() {
      return store;
    }

    /** Returns what follows, or null at the end. */
    public @Nullable Block next() {
      return next;
    }

    /** Returns the types of the variables that are kept from here on, by slot. */
    public SortedMap<Integer, Type> variables() {
      SortedMap<Integer, Type> variables = new TreeMap<>();
      for (Block block = this; block != null && block.store != null; block = block.next) {
        if (block.store.keeps()) {
          variables.put(block.store.slot(), block.store.field().type());
        }
      }
      return variables;
    }

    /** Returns whether it is reached by jumps, and not only from the block that is right above. */
    public boolean isTarget() {
      return isTarget;
    }

    private boolean isShared() {
      return points > 1;
    }

    private Block previous(Store earlier) {
      return previous.computeIfAbsent(earlier, key -> new Block(parks, key, this));
    }

    private void addShared(List<Block> blocks) {
      List<Block> shared = previous.values().stream().filter(Block::isShared).toList();
      shared.forEach(block -> block.addShared(blocks));
      isTarget |= shared.size() > 1;
      blocks.add(this);
    }
  }

  private final Block saving = new Block(false, null, null);
  private final Block parking = new Block(true, null, null);
  private final IdentityHashMap<SuspensionPoint, Block> shared = new IdentityHashMap<>();
  private final IdentityHashMap<SuspensionPoint, List<Store>> own = new IdentityHashMap<>();

  private final List<Block> blocks = new ArrayList<>();

  private SharedStores() {}

  static SharedStores of(List<SuspensionPoint> points) {
    Map<Store, Integer> ranks = ranks(points);
    SharedStores all = new SharedStores();
    for (SuspensionPoint point : points) {
      List<Store> ranked = new ArrayList<>(point.stores());
      ranked.sort(Comparator.comparing(ranks::get));
      int common = Math.min(LONGEST, ranked.size());
      Block block = point.parks() ? all.parking : all.saving;
      block.points++;
      for (Store store : ranked.subList(0, common)) {
        block = block.previous(store);
        block.points++;
      }
      all.shared.put(point, block);
      all.own.put(point, new ArrayList<>(ranked.subList(common, ranked.size())));
    }
    points.forEach(all::separate);
    for (Block end : List.of(all.saving, all.parking)) {
      if (end.points > 0) {
        end.addShared(all.blocks);
      }
    }
    return all;
  }

  /** Ranks the stores: those that more points have come first. */
  private static Map<Store, Integer> ranks(List<SuspensionPoint> points) {
    Map<Store, Integer> counts = new LinkedHashMap<>();
    points.forEach(point -> point.stores().forEach(store -> counts.merge(store, 1, Integer::sum)));
    List<Store> ranked = new ArrayList<>(counts.keySet());
    ranked.sort(Comparator.comparing(counts::get, Comparator.reverseOrder()));
    Map<Store, Integer> ranks = new HashMap<>();
    IntStream.range(0, ranked.size()).forEach(rank -> ranks.put(ranked.get(rank), rank));
    return ranks;
  }

  /** Gives a point for itself what no other shares. */
  private void separate(SuspensionPoint point) {
    Block block = Objects.requireNonNull(shared.get(point));
    while (!block.isShared() && block.store != null) {
      own(point).add(block.store);
      block = Objects.requireNonNull(block.next);
    }
    block.isTarget = true;
    shared.put(point, block);
  }

  /** Returns what only {@code point} stores. */
  public List<Store> own(SuspensionPoint point) {
    return Objects.requireNonNull(own.get(point));
  }

  /** Returns with what {@code point} goes on. */
  public Block after(SuspensionPoint point) {
    return Objects.requireNonNull(shared.get(point));
  }

  /** Returns all blocks, each before the one that follows it. */
  public List<Block> blocks() {
    return blocks;
  }

  /** Returns how many stores there are to be written. */
  long size() {
    return blocks.stream().filter(block -> block.store != null).count()
        + own.values().stream().mapToLong(List::size).sum();
  }
}
