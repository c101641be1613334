package io.coroutine.it.random;

import static io.coroutine.it.random.Kind.BOOLEAN;
import static io.coroutine.it.random.Kind.DOUBLE;
import static io.coroutine.it.random.Kind.INT;
import static io.coroutine.it.random.Kind.LONG;
import static io.coroutine.it.random.Kind.OBJECT;
import static io.coroutine.it.random.Kind.TEXT;

import java.util.ArrayList;
import java.util.List;

/**
 * The expressions that can stand everywhere. Those that may suspend are all casts: so javac has no
 * types to infer, which takes it long if calls of generic methods are nested.
 */
final class Grammar {
  private static final List<Rule> PLAIN =
      List.of(
          Rule.of(INT, "(# + #)", INT, INT),
          Rule.of(INT, "(# - #)", INT, INT),
          Rule.of(INT, "(# * #)", INT, INT),
          Rule.of(INT, "(# / (# | 1))", INT, INT),
          Rule.of(INT, "(# / #)", INT, INT),
          Rule.of(INT, "(# % 7)", INT),
          Rule.of(INT, "(# << #)", INT, INT),
          Rule.of(INT, "(# >>> #)", INT, INT),
          Rule.of(INT, "(# ^ (int) #)", INT, LONG),
          Rule.of(INT, "((int) #)", DOUBLE),
          Rule.of(INT, "((byte) #)", INT),
          Rule.of(INT, "((char) #)", INT),
          Rule.of(INT, "((short) #)", LONG),
          Rule.of(INT, "#.length()", TEXT),
          Rule.of(INT, "(# ? # : #)", BOOLEAN, INT, INT),
          Rule.of(INT, "World.seen(#)", INT),
          Rule.of(INT, "World.hash(#)", OBJECT),
          Rule.of(INT, "World.sum(#, #, #)", INT, INT, INT),
          Rule.of(INT, "World.mix(#, #, #, #, #, #)", INT, LONG, DOUBLE, BOOLEAN, TEXT, OBJECT),
          Rule.of(INT, "new int[] {#, #, #}[# & 3]", INT, INT, INT, INT),
          Rule.of(INT, "new long[# & 3].length", INT),
          Rule.of(INT, "((int) (Integer) #)", OBJECT),
          Rule.of(LONG, "(# + #)", LONG, LONG),
          Rule.of(LONG, "(# * #)", LONG, INT),
          Rule.of(LONG, "(# / #)", LONG, LONG),
          Rule.of(LONG, "((long) #)", INT),
          Rule.of(LONG, "((long) #)", DOUBLE),
          Rule.of(LONG, "(# >>> #)", LONG, INT),
          Rule.of(LONG, "(# ? # : #)", BOOLEAN, LONG, LONG),
          Rule.of(LONG, "new long[] {#, #}[# & 1]", LONG, LONG, INT),
          Rule.of(DOUBLE, "(# + #)", DOUBLE, DOUBLE),
          Rule.of(DOUBLE, "(# * #)", DOUBLE, INT),
          Rule.of(DOUBLE, "(# / #)", DOUBLE, LONG),
          Rule.of(DOUBLE, "((double) #)", LONG),
          Rule.of(DOUBLE, "((float) #)", DOUBLE),
          Rule.of(DOUBLE, "(# ? # : #)", BOOLEAN, DOUBLE, DOUBLE),
          Rule.of(BOOLEAN, "(# < #)", INT, INT),
          Rule.of(BOOLEAN, "(# > #)", LONG, DOUBLE),
          Rule.of(BOOLEAN, "(# == #)", INT, LONG),
          Rule.of(BOOLEAN, "(# && #)", BOOLEAN, BOOLEAN),
          Rule.of(BOOLEAN, "(# || #)", BOOLEAN, BOOLEAN),
          Rule.of(BOOLEAN, "(# ^ #)", BOOLEAN, BOOLEAN),
          Rule.of(BOOLEAN, "(!#)", BOOLEAN),
          Rule.of(BOOLEAN, "#.equals(#)", TEXT, OBJECT),
          Rule.of(BOOLEAN, "(# instanceof String)", OBJECT),
          Rule.of(BOOLEAN, "(# ? # : #)", BOOLEAN, BOOLEAN, BOOLEAN),
          Rule.of(TEXT, "World.cut(# + #)", TEXT, TEXT),
          Rule.of(TEXT, "(# + \"-\" + #)", TEXT, INT),
          Rule.of(TEXT, "(\"\" + # + # + # + #)", LONG, INT, BOOLEAN, DOUBLE),
          Rule.of(TEXT, "World.cut(#)", OBJECT),
          Rule.of(TEXT, "(# ? # : #)", BOOLEAN, TEXT, TEXT),
          Rule.of(TEXT, "((String) #)", OBJECT),
          Rule.of(TEXT, "new StringBuilder(#).append(#).append(#).toString()", TEXT, INT, LONG),
          Rule.of(OBJECT, "((Object) #)", INT),
          Rule.of(OBJECT, "((Object) #)", LONG),
          Rule.of(OBJECT, "((Object) #)", DOUBLE),
          Rule.of(OBJECT, "((Object) #)", BOOLEAN),
          Rule.of(OBJECT, "((Object) #)", TEXT),
          Rule.of(OBJECT, "((Object) new World.Pair(#, #))", OBJECT, OBJECT),
          Rule.of(OBJECT, "((Object) new World.Pair(#, new World.Pair(#, #)))", INT, OBJECT, LONG),
          Rule.of(OBJECT, "((Object) (# ? # : #))", BOOLEAN, OBJECT, OBJECT),
          Rule.of(OBJECT, "((Object) null)"));

  private static final List<Rule> SUSPENDING = suspending();

  private Grammar() {}

  static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>(PLAIN);
    rules.addAll(SUSPENDING);
    return rules;
  }

  private static List<Rule> suspending() {
    List<Rule> rules = new ArrayList<>();
    for (Kind kind : Kind.all()) {
      String later = "((" + kind.type + ") await(World.later" + kind.suffix + "(#)))";
      for (int weight = 0; weight < 3; weight++) {
        rules.add(Rule.of(kind, later, kind));
      }
    }
    rules.add(Rule.of(INT, "((int) await(World.stageInt(#)))", INT));
    rules.add(Rule.of(INT, "((int) await(World.failingInt(#)))", INT));
    rules.add(Rule.of(INT, "((int) suspend((int) #))", INT));
    rules.add(Rule.of(OBJECT, "((Object) suspend((int) #))", INT));
    return rules;
  }
}
