package io.coroutine.it.random;

import io.coroutine.it.random.Method.Owner;

/**
 * Writes a program as Java.
 *
 * <p>In front of each statement that may suspend stands, in methods that watch variables, {@code
 * World.at(a, line)}: the number of the activation, and the line as the name of the place. {@link
 * DeadVariables} reads both from the source.
 */
final class Printer {
  private static final String HEAD =
      """
      package generated;

      import static io.coroutine.Coroutines.*;

      import io.coroutine.Async;
      import io.coroutine.Coroutine;
      import io.coroutine.it.random.World;

      class NAME {
        static int si;
        static long sl;
        static String st;
        static int[] sa;
      """;

  private static final String INSTANCES =
      """

        static Base pick(int n) {
          return (n & 1) == 0 ? new Base(n) : new Derived(n);
        }
      """;

  private static final String OTHER =
      """

        static final class Other {
      """;

  private static final String FACE =
      """

        interface Face {
      """;

  private static final String BASE =
      """

        static class Base implements Face {
          int f;

          Base(int f) {
            this.f = f;
          }
      """;

  private static final String DERIVED =
      """

        static class Derived extends Base {
          Derived(int f) {
            super(f + 1);
          }
      """;

  private final StringBuilder out = new StringBuilder();
  private int line = 1;
  private String indent = "";
  private String activation = "";
  private boolean watches;

  private Printer() {}

  static String print(Program program) {
    Printer printer = new Printer();
    printer.write(HEAD.replace("NAME", program.name()));
    printer.methods(program, Owner.PROGRAM);
    if (has(program, Owner.OTHER)) {
      printer.nested(program, Owner.OTHER, OTHER);
    }
    if (has(program, Owner.FACE) || has(program, Owner.BASE) || has(program, Owner.DERIVED)) {
      printer.write(INSTANCES);
      printer.nested(program, Owner.FACE, FACE);
      printer.nested(program, Owner.BASE, BASE);
      printer.nested(program, Owner.DERIVED, DERIVED);
    }
    printer.write("}\n");
    return printer.out.toString();
  }

  private static boolean watches(Block block) {
    return block.statements().stream()
        .anyMatch(
            statement ->
                statement.text().contains("World.watch")
                    || statement.blocks().stream().anyMatch(Printer::watches)
                    || statement.operands().stream()
                        .flatMap(operand -> operand.blocks().stream())
                        .anyMatch(Printer::watches));
  }

  private static boolean has(Program program, Owner owner) {
    return program.methods().stream().anyMatch(method -> method.owner() == owner);
  }

  private void nested(Program program, Owner owner, String head) {
    write(head);
    methods(program, owner);
    write("  }\n");
  }

  private void methods(Program program, Owner owner) {
    for (Method method : program.methods()) {
      if (method.owner() == owner) {
        indent = owner == Owner.PROGRAM ? "  " : "    ";
        write("\n" + indent + "@Async\n" + indent + method.header() + " {\n");
        String outer = indent;
        indent = outer + "  ";
        newLine(method.guard());
        watches = watches(method.body());
        inside(method.body());
        indent = outer;
        newLine("}");
      }
    }
  }

  private void inside(Block block) {
    String outerActivation = activation;
    if (!block.activation().isEmpty()) {
      activation = block.activation();
      newLine("int " + activation + " = World.enter();");
    }
    block.statements().forEach(this::statement);
    activation = outerActivation;
  }

  private void statement(Statement statement) {
    if (watches && statement.operands().stream().anyMatch(Expression::suspends)) {
      newLine("World.at(" + activation + ", " + line + ");");
    }
    write(indent);
    String text = statement.text().replace("(@", "(" + activation);
    fill(text, statement.operands(), statement.blocks());
    write("\n");
  }

  private void fill(
      String text, Iterable<Expression> operandsInOrder, Iterable<Block> blocksInOrder) {
    var operands = operandsInOrder.iterator();
    var blocks = blocksInOrder.iterator();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '#') {
        Expression operand = operands.next();
        fill(operand.text(), operand.operands(), operand.blocks());
      } else if (text.startsWith("{}", i)) {
        block(blocks.next());
        i++;
      } else if (c == '\n') {
        write("\n" + indent);
      } else {
        out.append(c);
      }
    }
  }

  private void block(Block block) {
    write("{\n");
    String outer = indent;
    indent = outer + "  ";
    inside(block);
    indent = outer;
    write(indent + "}");
  }

  private void newLine(String text) {
    write(indent + text + "\n");
  }

  private void write(String text) {
    out.append(text);
    line += (int) text.chars().filter(c -> c == '\n').count();
  }
}
