package io.coroutine.transformer.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.LabelNode;

/** What is known of variables on the way of a resumption. */
class RestoredTest {
  private static final Type STRING = Type.getType(String.class);

  private static Spill spill(int slot, Type type) {
    return new Spill(slot, new SpillField("v" + slot, type), null);
  }

  private static Restored restored(Spill... spills) {
    return new Restored().with(List.of(spills));
  }

  /** Returns a loop whose header declares types, by slot. */
  private static ResumableLoop loop(Type... types) {
    List<Type> bySlot = new ArrayList<>();
    for (Type type : types) {
      bySlot.add(type);
    }
    return new ResumableLoop(new LabelNode(), new LocalTypes(bySlot, List.of()), new BitSet());
  }

  @Test
  void variableHasTheValueOfItsFieldAndOfNoOther() {
    Restored restored = restored(spill(1, STRING));

    assertTrue(restored.has(spill(1, STRING)));
    assertFalse(restored.has(new Spill(1, new SpillField("v7", STRING), null)));
    assertFalse(restored.has(spill(2, STRING)));
  }

  @Test
  void booleanThatAStackMapDeclaresIsAnInt() {
    Restored restored = restored(spill(1, Type.INT_TYPE));

    assertTrue(restored.hasType(1, Type.BOOLEAN_TYPE));
    assertFalse(restored.hasType(1, Type.FLOAT_TYPE));
    assertFalse(restored.hasType(0, Type.INT_TYPE));
  }

  @Test
  void variableTakesTheSlotsOfThoseThatItOverwrites() {
    Restored wide = restored(spill(1, STRING), spill(2, Type.LONG_TYPE), spill(4, STRING));

    assertEquals(
        Map.of(1, STRING, 3, Type.INT_TYPE, 4, STRING),
        wide.with(List.of(spill(3, Type.INT_TYPE))).types(),
        "the second slot of the long");
    assertEquals(
        Map.of(1, Type.DOUBLE_TYPE, 4, STRING),
        restored(spill(1, STRING), spill(2, Type.INT_TYPE), spill(4, STRING))
            .with(List.of(spill(1, Type.DOUBLE_TYPE)))
            .types());
    assertTrue(wide.has(spill(2, Type.LONG_TYPE)), "it is not changed itself");
  }

  @Test
  void loopKeepsWhatItsHeaderDeclares() {
    Restored inside =
        restored(spill(1, STRING), spill(2, Type.INT_TYPE), spill(3, Type.INT_TYPE))
            .inside(loop(null, STRING, null, Type.FLOAT_TYPE), 0);

    assertTrue(inside.has(spill(1, STRING)));
    assertFalse(inside.has(spill(2, Type.INT_TYPE)), "not declared");
    assertFalse(inside.has(spill(3, Type.INT_TYPE)), "of another type");
    assertEquals(Map.of(1, STRING, 3, Type.FLOAT_TYPE), inside.types());
  }

  @Test
  void whatALoopDeclaresHasSomeValueInsideThatMayBeOverwritten() {
    Restored inside =
        restored(spill(2, STRING)).inside(loop(STRING, Type.LONG_TYPE, null, STRING), 1);

    assertEquals(Map.of(1, Type.LONG_TYPE, 3, STRING), inside.types(), "without this");
    assertFalse(inside.has(spill(1, Type.LONG_TYPE)));
    assertTrue(inside.isFree(spill(1, Type.LONG_TYPE)));
    assertTrue(inside.isFree(spill(2, Type.INT_TYPE)));
    assertFalse(restored(spill(1, Type.LONG_TYPE)).isFree(spill(2, Type.INT_TYPE)));
    assertTrue(restored(spill(1, Type.LONG_TYPE)).isFree(spill(3, Type.INT_TYPE)));
  }

  @Test
  void variableThatIsKnownToBeNullIsNotKnownInsideOfALoop() {
    assertEquals(Map.of(), restored().inside(loop(LocalTypes.NULL), 0).types());
  }
}
