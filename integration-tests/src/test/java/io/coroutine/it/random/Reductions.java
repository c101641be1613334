package io.coroutine.it.random;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** All that is one step smaller than a block; the larger steps come first. */
final class Reductions {
  private Reductions() {}

  static List<Block> of(Block block) {
    List<Block> reductions = new ArrayList<>();
    List<Statement> statements = block.statements();
    for (int size = statements.size(); size > 0; size /= 2) {
      for (int i = 0; i + size <= statements.size(); i += size) {
        reductions.add(replaced(block, i, size, List.of()));
      }
    }
    for (int i = 0; i < statements.size(); i++) {
      for (Block inner : statements.get(i).blocks()) {
        reductions.add(replaced(block, i, 1, inner.statements()));
      }
    }
    for (int i = 0; i < statements.size(); i++) {
      for (Statement smaller : of(statements.get(i))) {
        reductions.add(replaced(block, i, 1, List.of(smaller)));
      }
    }
    return reductions;
  }

  private static Block replaced(Block block, int start, int size, List<Statement> by) {
    List<Statement> statements = new ArrayList<>(block.statements());
    statements.subList(start, start + size).clear();
    statements.addAll(start, by);
    return new Block(block.activation(), List.copyOf(statements));
  }

  private static List<Statement> of(Statement statement) {
    List<Statement> reductions = new ArrayList<>();
    eachWith(
        statement.blocks(),
        Reductions::of,
        blocks ->
            reductions.add(
                new Statement(
                    statement.text(), statement.operands(), blocks, statement.completes())));
    eachWith(
        statement.operands(),
        Reductions::of,
        operands ->
            reductions.add(
                new Statement(
                    statement.text(), operands, statement.blocks(), statement.completes())));
    return reductions;
  }

  private static List<Expression> of(Expression expression) {
    List<Expression> reductions = new ArrayList<>();
    if (!expression.text().equals(expression.kind().constant)) {
      reductions.add(Expression.leaf(expression.kind(), expression.kind().constant));
    }
    for (Expression operand : expression.operands()) {
      if (operand.kind() == expression.kind()) {
        reductions.add(operand);
      }
    }
    eachWith(
        expression.operands(),
        Reductions::of,
        operands ->
            reductions.add(
                new Expression(
                    expression.kind(), expression.text(), operands, expression.blocks())));
    eachWith(
        expression.blocks(),
        Reductions::of,
        blocks ->
            reductions.add(
                new Expression(
                    expression.kind(), expression.text(), expression.operands(), blocks)));
    return reductions;
  }

  /** Passes on copies of {@code parts} in each of which one part is reduced. */
  private static <T> void eachWith(
      List<T> parts, Function<T, List<T>> reduce, Consumer<List<T>> sink) {
    for (int i = 0; i < parts.size(); i++) {
      for (T smaller : reduce.apply(parts.get(i))) {
        List<T> copy = new ArrayList<>(parts);
        copy.set(i, smaller);
        sink.accept(copy);
      }
    }
  }
}
