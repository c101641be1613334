package io.coroutine.transformer.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.transformer.plan.SharedStores.Block;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Type;

/** Which points store what in common. A store is named by its slot. */
class SharedStoresTest {
  private static Store store(int slot) {
    return new Store(new SpillField("v" + slot, Type.INT_TYPE), slot);
  }

  private static SuspensionPoint point(boolean parks, int... slots) {
    List<Store> stores = IntStream.of(slots).mapToObj(SharedStoresTest::store).toList();
    return new SuspensionPoint(1, null, parks, 0, null, List.of(), stores, List.of(), List.of());
  }

  private static SuspensionPoint point(int... slots) {
    return point(false, slots);
  }

  /** Returns the slots that a point stores, first its own, then in the order of the blocks. */
  private static List<Integer> slots(SharedStores shared, SuspensionPoint point) {
    List<Integer> slots = new ArrayList<>(own(shared, point));
    for (Block block = shared.after(point); block.store() != null; block = block.next()) {
      slots.add(block.store().slot());
    }
    return slots;
  }

  private static List<Integer> own(SharedStores shared, SuspensionPoint point) {
    return shared.own(point).stream().map(Store::slot).toList();
  }

  @Test
  void eachPointStoresAllThatItHasTo() {
    List<SuspensionPoint> points = List.of(point(1, 2, 3), point(2, 3), point(3, 4), point());
    SharedStores shared = SharedStores.of(points);

    for (SuspensionPoint point : points) {
      Set<Integer> expected = new HashSet<>();
      point.stores().forEach(store -> expected.add(store.slot()));
      List<Integer> slots = slots(shared, point);
      assertEquals(expected, new HashSet<>(slots));
      assertEquals(expected.size(), slots.size(), "none twice");
    }
  }

  @Test
  void whatMorePointsStoreComesLast() {
    SuspensionPoint all = point(1, 2, 3);
    SharedStores shared = SharedStores.of(List.of(all, point(2, 3), point(3)));

    assertEquals(List.of(1, 2, 3), slots(shared, all));
    assertEquals(List.of(1), own(shared, all));
  }

  @Test
  void variablesThatComeOneByOneAreStoredOnceEach() {
    List<SuspensionPoint> points =
        IntStream.range(0, 50)
            .mapToObj(last -> point(IntStream.rangeClosed(0, last).toArray()))
            .toList();

    assertEquals(50, SharedStores.of(points).size(), "1,275 one by one");
  }

  @Test
  void whatOnlyOnePointStoresIsItsOwn() {
    SuspensionPoint one = point(1);
    SuspensionPoint other = point(2);
    SharedStores shared = SharedStores.of(List.of(one, other));

    assertEquals(List.of(1), own(shared, one));
    assertEquals(List.of(2), own(shared, other));
    assertEquals(1, shared.blocks().size(), "the end");
  }

  @Test
  void clearingIsAnotherStoreThanKeeping() {
    Store kept = new Store(new SpillField("v1", Type.getType(String.class)), 1);
    Store cleared = new Store(kept.field(), Store.NOTHING);
    SuspensionPoint keeps =
        new SuspensionPoint(
            1, null, false, 0, null, List.of(), List.of(kept), List.of(), List.of());
    SuspensionPoint clears =
        new SuspensionPoint(
            2, null, false, 0, null, List.of(), List.of(cleared), List.of(), List.of());
    SharedStores shared = SharedStores.of(List.of(keeps, clears));

    assertEquals(List.of(kept), shared.own(keeps));
    assertEquals(List.of(cleared), shared.own(clears));
  }

  @Test
  void pointsThatParkShareNothingWithOthers() {
    SharedStores shared =
        SharedStores.of(List.of(point(true, 1), point(true, 1), point(1), point(1)));

    assertEquals(
        List.of(false, false, true, true), shared.blocks().stream().map(Block::parks).toList());
  }

  @Test
  void blockComesBeforeTheOneThatFollowsIt() {
    List<SuspensionPoint> points =
        List.of(point(1, 2, 5), point(1, 2, 5), point(1, 3, 5), point(1, 3, 5), point(1), point(1));
    List<Block> blocks = SharedStores.of(points).blocks();

    for (Block block : blocks) {
      assertTrue(
          block.next() == null || blocks.indexOf(block) < blocks.indexOf(block.next()),
          "where a jump would lead back");
    }
  }

  @Test
  void onlyABlockThatFollowsTheOneAboveAndNoOtherNeedsNoLabel() {
    List<Block> blocks = SharedStores.of(List.of(point(1, 2), point(1, 2), point())).blocks();

    assertEquals(List.of(true, false, true), blocks.stream().map(Block::isTarget).toList());
  }

  @Test
  void variablesOfABlockAreThoseFromThereOn() {
    SuspensionPoint two = point(1, 2);
    SharedStores shared = SharedStores.of(List.of(two, point(1, 2), point(2)));

    assertEquals(Set.of(1, 2), shared.after(two).variables().keySet());
    assertEquals(Set.of(2), shared.after(two).next().variables().keySet());
  }

  @Test
  void tooManyStoresInCommonAreThePointsOwn() {
    int[] slots = IntStream.range(0, 300).toArray();
    SuspensionPoint point = point(slots);
    SharedStores shared = SharedStores.of(List.of(point, point(slots)));

    assertEquals(44, own(shared, point).size());
    assertEquals(300, slots(shared, point).size());
  }
}
