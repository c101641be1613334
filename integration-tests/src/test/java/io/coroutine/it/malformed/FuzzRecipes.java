package io.coroutine.it.malformed;

/** Jazzer's entry: the input is a {@link Recipe}. */
public final class FuzzRecipes {
  private static final TransformProperty PROPERTY = new TransformProperty();

  private FuzzRecipes() {}

  /** Called by Jazzer at the start; it takes the time that loading everything takes. */
  public static void fuzzerInitialize() {
    Seeds.ALL.forEach(PROPERTY::warmUp);
    Seeds.ALL.forEach(PROPERTY::check);
  }

  /** Called by Jazzer for each input. */
  public static void fuzzerTestOneInput(byte[] input) {
    byte[] classFile = Recipe.cook(input);
    if (classFile != null) {
      PROPERTY.check(classFile);
    }
  }
}
