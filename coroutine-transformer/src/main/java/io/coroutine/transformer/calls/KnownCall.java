package io.coroutine.transformer.calls;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * A line of a list: a method, or all methods of a name.
 *
 * @param owner the internal name of the class; subclasses count
 * @param name the name of the method, or {@code *} for all
 * @param parameters the classes of the parameters, comma-separated and with dots; null for any
 * @param remedy what to do in place of the call; empty if the list does not say
 * @param isListed false if the line takes the method off the list
 */
public record KnownCall(
    String owner, String name, @Nullable String parameters, String remedy, boolean isListed) {
  static final String ANY = "*";

  /** Returns the method as a reader of the source knows it. */
  public String method() {
    return owner.replace('/', '.') + '.' + name;
  }

  boolean fits(String calledName, String descriptor) {
    return (name.equals(calledName) || name.equals(ANY))
        && (parameters == null || parameters.equals(parametersOf(descriptor)));
  }

  private static String parametersOf(String descriptor) {
    StringBuilder parameters = new StringBuilder();
    for (Type type : Type.getArgumentTypes(descriptor)) {
      parameters.append(parameters.isEmpty() ? "" : ",").append(type.getClassName());
    }
    return parameters.toString();
  }
}
