package io.coroutine.it.random;

import java.util.List;

/** The types of the expressions of a random program. */
enum Kind {
  INT("int", "Integer", "Int", "1"),
  LONG("long", "Long", "Long", "2L"),
  DOUBLE("double", "Double", "Double", "0.5"),
  BOOLEAN("boolean", "Boolean", "Boolean", "true"),
  TEXT("String", "String", "Text", "\"t\""),
  OBJECT("Object", "Object", "Object", "((Object) \"o\")");

  private static final List<Kind> ALL = List.of(values());

  final String type;
  final String boxed;

  /** What the methods of {@link World} for this type end in. */
  final String suffix;

  /** The simplest expression of the type. */
  final String constant;

  Kind(String type, String boxed, String suffix, String constant) {
    this.type = type;
    this.boxed = boxed;
    this.suffix = suffix;
    this.constant = constant;
  }

  static List<Kind> all() {
    return ALL;
  }
}
