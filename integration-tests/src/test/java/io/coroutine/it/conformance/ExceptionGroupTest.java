package io.coroutine.it.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.asyncio.ExceptionGroup;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Exception groups do what CPython's do, and can be taken apart more easily. */
class ExceptionGroupTest {
  private final IOException io = new IOException("io");
  private final ArithmeticException arithmetic = new ArithmeticException("arithmetic");
  private final IllegalStateException state = new IllegalStateException("state");
  private final ExceptionGroup inner = group("inner", io, arithmetic);
  private final ExceptionGroup nested = group("outer", state, inner);

  private static ExceptionGroup group(String title, Throwable... exceptions) {
    return new ExceptionGroup(title, List.of(exceptions));
  }

  /** Returns the structure of a group: titles, and types of what is in it. */
  private static String shape(ExceptionGroup group) {
    List<String> parts = new ArrayList<>();
    for (Throwable each : group.exceptions()) {
      parts.add(each instanceof ExceptionGroup below ? shape(below) : each.getMessage());
    }
    return group.title() + parts;
  }

  @Test
  void tellsWhatIsInIt() {
    assertEquals("inner (2 sub-exceptions)", inner.getMessage());
    assertEquals("inner", inner.title());
    assertEquals(List.of(io, arithmetic), inner.exceptions());
    assertEquals("alone (1 sub-exception)", group("alone", io).getMessage());
    assertEquals(List.of(state, inner), nested.exceptions());
  }

  @Test
  void isNotEmptyAndDoesNotChange() {
    assertThrows(IllegalArgumentException.class, () -> new ExceptionGroup("empty", List.of()));
    List<Throwable> exceptions = new ArrayList<>(List.of(io));
    ExceptionGroup group = new ExceptionGroup("copied", exceptions);
    exceptions.clear();
    assertEquals(List.of(io), group.exceptions());
    assertThrows(UnsupportedOperationException.class, () -> group.exceptions().clear());
  }

  @Test
  void stackTraceShowsAll() {
    StringWriter text = new StringWriter();
    nested.printStackTrace(new PrintWriter(text));
    for (String word : List.of("outer (2", "inner (2", "java.io.IOException: io", "state")) {
      assertTrue(text.toString().contains(word), text.toString());
    }
    assertEquals(nested.exceptions(), List.of(nested.getSuppressed()));
  }

  @Test
  void subgroupKeepsTheStructure() {
    assertEquals("outer[inner[io]]", shape(nested.subgroup(IOException.class)));
    assertEquals("outer[state, inner[arithmetic]]", shape(nested.subgroup(RuntimeOnly::accepts)));
  }

  /** Accepts what is no group and need not be declared. */
  private static final class RuntimeOnly {
    static boolean accepts(Throwable t) {
      return t instanceof RuntimeException && !(t instanceof ExceptionGroup);
    }
  }

  @Test
  void subgroupOfNothingIsNull() {
    assertNull(nested.subgroup(InterruptedException.class));
    assertNull(nested.subgroup(each -> false));
  }

  @Test
  void groupThatIsAcceptedItselfIsTakenWhole() {
    assertSame(nested, nested.subgroup(ExceptionGroup.class));
    assertSame(nested, nested.subgroup(RuntimeException.class));
    assertSame(inner, nested.subgroup(each -> each == inner).exceptions().get(0));
  }

  @Test
  void splitGivesBothHalves() {
    ExceptionGroup.Split split = nested.split(IOException.class);
    assertEquals("outer[inner[io]]", shape(split.matching()));
    assertEquals("outer[state, inner[arithmetic]]", shape(split.rest()));
    ExceptionGroup.Split byPredicate = nested.split(each -> each == state);
    assertEquals("outer[state]", shape(byPredicate.matching()));
    assertEquals("outer[inner[io, arithmetic]]", shape(byPredicate.rest()));
    assertSame(inner, byPredicate.rest().exceptions().get(0), "what need not be divided is not");
  }

  @Test
  void splitThatAcceptsAllOrNothing() {
    assertEquals(new ExceptionGroup.Split(nested, null), nested.split(ExceptionGroup.class));
    ExceptionGroup.Split nothing = nested.split(InterruptedException.class);
    assertNull(nothing.matching());
    assertEquals(shape(nested), shape(nothing.rest()));
    ExceptionGroup.Split leaves = group("all", io).split(IOException.class);
    assertEquals("all[io]", shape(leaves.matching()));
    assertNull(leaves.rest());
  }

  @Test
  void splitDoesNotChangeTheGroup() {
    String before = shape(nested);
    nested.split(IOException.class);
    assertEquals(before, shape(nested));
  }

  @Test
  void partsHaveTheStackTraceAndTheCauseOfTheWhole() {
    ExceptionGroup caused = group("caused", io, arithmetic);
    caused.initCause(state);
    ExceptionGroup.Split split = caused.split(IOException.class);
    for (ExceptionGroup part : List.of(split.matching(), split.rest())) {
      assertEquals(List.of(caused.getStackTrace()), List.of(part.getStackTrace()));
      assertSame(state, part.getCause());
    }
    assertNull(inner.subgroup(IOException.class).getCause());
  }

  @Test
  void leavesAreWhatIsNoGroupInOrder() {
    assertEquals(List.of(state, io, arithmetic), nested.leaves());
    assertEquals(List.of(io), group("a", group("b", group("c", io))).leaves());
  }

  @Test
  void collapseGivesTheOnlyException() {
    assertSame(io, group("a", group("b", io)).collapse());
    assertSame(nested, nested.collapse());
    assertSame(inner, inner.collapse());
  }

  @Test
  void isSerialized() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(nested);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertEquals(shape(nested), shape((ExceptionGroup) in.readObject()));
    }
  }
}
