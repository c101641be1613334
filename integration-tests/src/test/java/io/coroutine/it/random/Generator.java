package io.coroutine.it.random;

import io.coroutine.it.random.Method.Owner;
import io.coroutine.it.support.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Makes a program from a seed. Whatever it does, it ends: each loop and each call burns fuel, and
 * calls end at a depth.
 */
final class Generator {

  /** What a method can be called by. */
  private record Signature(Owner owner, String name, Kind result, List<Kind> parameters) {

    /** Returns the call with holes for the arguments. */
    String call() {
      String holes = parameters.stream().map(kind -> ", #").collect(Collectors.joining());
      String receiver =
          switch (owner) {
            case PROGRAM -> "";
            case OTHER -> "Other.";
            case FACE, BASE, DERIVED -> "pick(#).";
          };
      return receiver + name + "(d - 1" + holes + ")";
    }

    List<Kind> holes() {
      List<Kind> holes = new ArrayList<>();
      if (call().startsWith("pick(#)")) {
        holes.add(Kind.INT);
      }
      holes.addAll(parameters);
      return holes;
    }

    Rule tail() {
      return new Rule(result, call(), holes(), true, true);
    }

    Rule awaited() {
      return new Rule(result, "((" + result.type + ") await(" + call() + "))", holes(), true, true);
    }

    String header() {
      String modifiers =
          switch (owner) {
            case PROGRAM, OTHER -> "static ";
            case FACE -> "default ";
            case BASE, DERIVED -> "public ";
          };
      String rest =
          IntStream.range(0, parameters.size())
              .mapToObj(i -> ", " + parameters.get(i).type + " p" + i)
              .collect(Collectors.joining());
      return modifiers
          + ("Coroutine<" + result.boxed + "> " + name)
          + ("(int d" + rest + ") throws Exception");
    }

    String guard() {
      return "if (!World.call() || d <= 0) return result(" + result.constant + ");";
    }
  }

  private static final List<Scope.Variable> STATICS =
      List.of(
          new Scope.Variable(Kind.INT, "int", "si"),
          new Scope.Variable(Kind.LONG, "long", "sl"),
          new Scope.Variable(Kind.TEXT, "String", "st"),
          new Scope.Variable(Kind.INT, "int[]", "sa"));

  private static final String RESET = "si = 1; sl = 2; st = \"s\"; sa = new int[] {1, 2, 3, 4};";

  private final Dice dice;
  private final boolean modern;
  private final Names names = new Names();

  private Generator(long seed, boolean modern) {
    this.dice = new Dice(seed);
    this.modern = modern;
  }

  /**
   * Returns the program of a seed.
   *
   * @param modern whether it may use what Java 8 does not have
   */
  static Program generate(String name, long seed, boolean modern) {
    return new Program(name, seed, new Generator(seed, modern).methods());
  }

  private List<Method> methods() {
    List<Signature> signatures = new ArrayList<>();
    int count = 1 + dice.below(3);
    for (int i = 0; i < count; i++) {
      Owner owner = dice.pick(List.of(Owner.PROGRAM, Owner.OTHER, Owner.FACE, Owner.BASE));
      signatures.add(signature(owner));
    }
    List<Rule> rules = rules(signatures);
    List<Method> methods = new ArrayList<>();
    methods.add(main(rules, signatures));
    for (Signature signature : signatures) {
      methods.add(method(signature, rules, signatures));
      if (signature.owner() == Owner.BASE && dice.chance(70)) {
        methods.add(override(signature, rules, signatures));
      }
    }
    return List.copyOf(methods);
  }

  private Signature signature(Owner owner) {
    List<Kind> parameters = new ArrayList<>();
    int count = dice.below(4);
    for (int i = 0; i < count; i++) {
      parameters.add(dice.pick(Kind.all()));
    }
    return new Signature(owner, names.next("m"), dice.pick(Kind.all()), parameters);
  }

  private static List<Rule> rules(List<Signature> signatures) {
    List<Rule> rules = Grammar.rules();
    rules.add(Rule.of(Kind.INT, "d"));
    rules.add(Rule.of(Kind.INT, "si"));
    rules.add(Rule.of(Kind.INT, "(si += #)", Kind.INT));
    rules.add(Rule.of(Kind.INT, "(si++)"));
    rules.add(Rule.of(Kind.LONG, "sl"));
    rules.add(Rule.of(Kind.LONG, "(sl -= #)", Kind.LONG));
    rules.add(Rule.of(Kind.TEXT, "st"));
    rules.add(Rule.of(Kind.INT, "sa[# & 3]", Kind.INT));
    rules.add(Rule.of(Kind.INT, "(sa[# & 3] += #)", Kind.INT, Kind.INT));
    for (Signature signature : signatures) {
      for (int weight = 0; weight < 3; weight++) {
        rules.add(signature.awaited());
      }
    }
    return rules;
  }

  private Method main(List<Rule> rules, List<Signature> signatures) {
    Block body = body(rules, signatures, Kind.OBJECT, List.of(), 4 + dice.below(5));
    return new Method(
        Owner.PROGRAM, "static Coroutine<Object> main(int d) throws Exception", RESET, body);
  }

  private Method method(Signature signature, List<Rule> rules, List<Signature> signatures) {
    List<Rule> own = new ArrayList<>(rules);
    if (signature.owner() == Owner.BASE) {
      own.add(Rule.of(Kind.INT, "this.f").notInLambdas());
      own.add(Rule.of(Kind.INT, "(this.f += #)", Kind.INT).notInLambdas());
      signatures.stream()
          .filter(other -> other.owner() == Owner.BASE)
          .forEach(other -> own.add(instanceCall("this.", other)));
    }
    Block body =
        body(own, signatures, signature.result(), signature.parameters(), 2 + dice.below(5));
    return new Method(signature.owner(), signature.header(), signature.guard(), body);
  }

  private Method override(Signature signature, List<Rule> rules, List<Signature> signatures) {
    List<Rule> own = new ArrayList<>(rules);
    for (int weight = 0; weight < 5; weight++) {
      own.add(instanceCall("super.", signature));
    }
    own.add(Rule.of(Kind.INT, "(this.f++)").notInLambdas());
    Block body =
        body(own, signatures, signature.result(), signature.parameters(), 1 + dice.below(3));
    return new Method(Owner.DERIVED, signature.header(), signature.guard(), body);
  }

  private static Rule instanceCall(String receiver, Signature signature) {
    String text = signature.awaited().text().replace("pick(#).", receiver);
    return new Rule(signature.result(), text, signature.parameters(), true, false);
  }

  private Block body(
      List<Rule> rules, List<Signature> signatures, Kind result, List<Kind> parameters, int size) {
    List<Rule> tails = signatures.stream().map(Signature::tail).toList();
    Scope scope = Scope.ofMethod(rules, tails, STATICS, result);
    for (int i = 0; i < parameters.size(); i++) {
      scope.declare(parameters.get(i), parameters.get(i).type, "p" + i);
    }
    Statements statements = new Statements(dice, names, modern);
    return statements.body(scope, names.next("a"), size);
  }
}
