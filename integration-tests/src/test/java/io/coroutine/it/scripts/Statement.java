package io.coroutine.it.scripts;

import java.util.ArrayList;
import java.util.List;

/**
 * A statement in both languages.
 *
 * @param python its text, if it has no blocks
 * @param java its text, if it has no blocks
 * @param clauses its blocks with their heads, such as {@code try} and {@code finally}
 */
record Statement(String python, String java, List<Clause> clauses) {

  /**
   * A block with its head.
   *
   * @param python the head, without the colon
   * @param java the head, without the brace
   */
  record Clause(String python, String java, List<Statement> body) {}

  static Statement simple(String python, String java) {
    return new Statement(python, java, List.of());
  }

  static Statement block(String python, String java, List<Statement> body) {
    return new Statement("", "", List.of(new Clause(python, java, body)));
  }

  /** Returns the statements that are one step smaller than this one. */
  List<Statement> reductions() {
    List<Statement> reductions = new ArrayList<>();
    for (int i = 0; i < clauses.size(); i++) {
      if (clauses.size() > 1) {
        List<Clause> fewer = new ArrayList<>(clauses);
        fewer.remove(i);
        reductions.add(new Statement(python, java, List.copyOf(fewer)));
      }
      Clause clause = clauses.get(i);
      for (List<Statement> smaller : reductionsOf(clause.body())) {
        List<Clause> changed = new ArrayList<>(clauses);
        changed.set(i, new Clause(clause.python(), clause.java(), smaller));
        reductions.add(new Statement(python, java, List.copyOf(changed)));
      }
    }
    return reductions;
  }

  /** Returns the blocks that are one step smaller than a block; the larger steps come first. */
  static List<List<Statement>> reductionsOf(List<Statement> block) {
    List<List<Statement>> reductions = new ArrayList<>();
    for (int size = block.size(); size > 0; size /= 2) {
      for (int i = 0; i + size <= block.size(); i += size) {
        reductions.add(replaced(block, i, size, List.of()));
      }
    }
    for (int i = 0; i < block.size(); i++) {
      for (Clause clause : block.get(i).clauses()) {
        reductions.add(replaced(block, i, 1, clause.body()));
      }
    }
    for (int i = 0; i < block.size(); i++) {
      for (Statement smaller : block.get(i).reductions()) {
        reductions.add(replaced(block, i, 1, List.of(smaller)));
      }
    }
    return reductions;
  }

  private static List<Statement> replaced(
      List<Statement> block, int start, int size, List<Statement> by) {
    List<Statement> statements = new ArrayList<>(block);
    statements.subList(start, start + size).clear();
    statements.addAll(start, by);
    return List.copyOf(statements);
  }
}
