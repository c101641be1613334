package io.coroutine.it.random;

import java.util.ArrayList;
import java.util.List;

/**
 * What can be used at some place of a program. A nested scope sees what the outer one has, and
 * keeps its own.
 */
final class Scope {

  /** A variable that can be assigned to; its type may be narrower than its kind. */
  record Variable(Kind kind, String type, String name) {}

  private final List<Rule> rules;
  private final List<Variable> variables;
  private final List<String> exceptions;
  private final List<String> breaks;
  private final List<String> continues;
  private final List<Rule> tails;

  /** What the method returns, or null where a return is not possible. */
  private Kind returned;

  private boolean suspends;
  private boolean inTry;
  private boolean inSwitchExpression;

  private Scope(Scope outer) {
    rules = new ArrayList<>(outer.rules);
    variables = new ArrayList<>(outer.variables);
    exceptions = new ArrayList<>(outer.exceptions);
    breaks = new ArrayList<>(outer.breaks);
    continues = new ArrayList<>(outer.continues);
    tails = outer.tails;
    returned = outer.returned;
    suspends = outer.suspends;
    inTry = outer.inTry;
    inSwitchExpression = outer.inSwitchExpression;
  }

  private Scope(List<Rule> rules, List<Rule> tails, List<Variable> variables, Kind returned) {
    this.rules = new ArrayList<>(rules);
    this.tails = tails;
    this.variables = new ArrayList<>(variables);
    this.returned = returned;
    exceptions = new ArrayList<>();
    breaks = new ArrayList<>();
    continues = new ArrayList<>();
    suspends = true;
  }

  static Scope ofMethod(
      List<Rule> rules, List<Rule> tails, List<Variable> variables, Kind returned) {
    return new Scope(rules, tails, variables, returned);
  }

  Scope nested() {
    return new Scope(this);
  }

  Scope loop(String label) {
    Scope scope = nested();
    scope.breaks.add(label);
    scope.continues.add(label);
    return scope;
  }

  Scope breakable(String label) {
    Scope scope = nested();
    scope.breaks.add(label);
    return scope;
  }

  /** Returns a scope in which a return is not the end of what it returns. */
  Scope inTry() {
    Scope scope = nested();
    scope.inTry = true;
    return scope;
  }

  Scope holdingMonitor() {
    Scope scope = inTry();
    scope.suspends = false;
    scope.rules.removeIf(Rule::suspends);
    return scope;
  }

  /** Returns a scope that no jump leaves: a block of a switch expression. */
  Scope closed() {
    Scope scope = nested();
    scope.breaks.clear();
    scope.continues.clear();
    scope.returned = null;
    scope.inSwitchExpression = true;
    return scope;
  }

  /** Returns the scope of the body of a lambda or of a method of a local class. */
  Scope captured(Kind result) {
    Scope scope = closed();
    scope.inSwitchExpression = false;
    scope.rules.removeIf(rule -> !rule.inLambdas());
    scope.variables.removeIf(variable -> !variable.name().startsWith("s"));
    scope.exceptions.clear();
    scope.returned = result;
    scope.inTry = true; // a lambda that only returns another coroutine does not become one
    scope.suspends = true;
    return scope;
  }

  void add(Rule rule) {
    if (suspends || !rule.suspends()) {
      rules.add(rule);
    }
  }

  void declare(Kind kind, String type, String name) {
    variables.add(new Variable(kind, type, name));
    add(Rule.of(kind, name).notInLambdas());
    if (type.equals("int")) {
      add(Rule.of(kind, "(" + name + "++)").notInLambdas());
      add(Rule.of(kind, "(" + name + " += #)", Kind.INT).notInLambdas());
      add(Rule.of(kind, "(" + name + " = #)", Kind.INT).notInLambdas());
    }
  }

  void addException(String name) {
    exceptions.add(name);
    add(Rule.of(Kind.OBJECT, "((Object) World.text(" + name + "))").notInLambdas());
  }

  List<Rule> rulesFor(Kind kind) {
    return rules.stream().filter(rule -> rule.kind() == kind).toList();
  }

  List<Variable> variables() {
    return variables;
  }

  List<String> exceptions() {
    return exceptions;
  }

  List<String> breaks() {
    return breaks;
  }

  List<String> continues() {
    return continues;
  }

  /** Returns the calls that could be returned as they are. */
  List<Rule> tails() {
    return inTry ? List.of() : tails.stream().filter(tail -> tail.kind() == returned).toList();
  }

  Kind returned() {
    return returned;
  }

  /** Returns whether a try can stand here: javac 17 fails with some of them on operands. */
  boolean allowsTry() {
    return !inSwitchExpression;
  }
}
