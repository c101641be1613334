package io.coroutine.it.scripts;

import java.util.List;

/** Prints scripts in Java: each as a class with a method {@code drive}. */
final class JavaPrinter {
  static final String PACKAGE = "scripts";

  private final StringBuilder out = new StringBuilder();

  private JavaPrinter() {}

  /** Returns a source file with some scripts. */
  static String print(List<Script> scripts) {
    JavaPrinter printer = new JavaPrinter();
    printer.line(0, "package " + PACKAGE + ";");
    printer.line(0, "import static io.coroutine.Coroutines.*;");
    printer.line(0, "import io.coroutine.*;");
    printer.line(0, "import io.coroutine.it.scripts.*;");
    printer.line(0, "import io.coroutine.it.scripts.Failures.*;");
    printer.line(0, "import java.util.List;");
    printer.line(0, "import java.util.function.BiFunction;");
    scripts.forEach(printer::script);
    return printer.out.toString();
  }

  private void script(Script script) {
    line(0, "final class " + script.name() + " {");
    script.functions().forEach(this::function);
    line(1, "static void drive(World w) {");
    block(2, script.driver());
    line(1, "}");
    line(0, "}");
  }

  private void function(Function function) {
    String type = function.kind().java + "<Object>";
    if (function.isLambda()) {
      line(
          1,
          "static final BiFunction<World, Object, "
              + type
              + "> "
              + function.name()
              + " = (w, v) -> {");
    } else {
      line(1, "@Async static " + type + " " + function.name() + "(World w, Object v) {");
    }
    if (function.isLambda()) {
      // Without any word a lambda is none of those that are transformed.
      line(2, "if (w == null) " + (function.kind().emits() ? "emit" : "suspend") + "(null);");
    }
    block(2, function.body());
    line(2, function.kind() == Kind.COROUTINE ? "return result(null);" : "return end();");
    line(1, function.isLambda() ? "};" : "}");
  }

  private void block(int depth, List<Statement> statements) {
    for (Statement statement : statements) {
      if (statement.clauses().isEmpty()) {
        line(depth, statement.java());
      }
      for (Statement.Clause clause : statement.clauses()) {
        line(depth, clause.java() + " {");
        block(depth + 1, clause.body());
        line(depth, "}");
      }
    }
  }

  private void line(int depth, String text) {
    out.append("  ".repeat(depth)).append(text).append('\n');
  }
}
