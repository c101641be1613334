package io.coroutine.it.scripts;

import java.util.List;

/** Prints scripts in Python, to be run after {@code world.py}. */
final class PythonPrinter {
  private final StringBuilder out = new StringBuilder();

  private PythonPrinter() {}

  static String print(Script script) {
    PythonPrinter printer = new PythonPrinter();
    printer.line(0, "def " + script.name() + "():");
    for (Function function : script.functions()) {
      printer.line(1, function.kind().python + " " + function.name() + "(w, v):");
      if (function.kind().emits()) {
        printer.line(2, "if False: yield");
      }
      printer.block(2, function.body());
    }
    printer.line(1, "def drive(w):");
    printer.block(2, script.driver());
    printer.line(1, "return drive");
    printer.line(0, "run_script(" + script.seed() + ", " + script.name() + ")");
    return printer.out.toString();
  }

  private void block(int depth, List<Statement> statements) {
    line(depth, "pass");
    for (Statement statement : statements) {
      if (statement.clauses().isEmpty()) {
        line(depth, statement.python());
      }
      for (Statement.Clause clause : statement.clauses()) {
        line(depth, clause.python() + ":");
        block(depth + 1, clause.body());
      }
    }
  }

  private void line(int depth, String text) {
    out.append("    ".repeat(depth)).append(text).append('\n');
  }
}
