package io.coroutine;

/**
 * Whether awaited bodies may be called directly ({@code -Dio.coroutine.directCalls}).
 *
 * <p>Such a call passes by the method that the program declares, and so also by what a tool has put
 * into that at run time. Advice can be told to go elsewhere, but a stub that is not called makes a
 * test wrong; so where Mockito is, there are no direct calls by default.
 */
final class DirectCallSetting {
  static final boolean ENABLED = isEnabled();

  private DirectCallSetting() {}

  private static boolean isEnabled() {
    String setting = System.getProperty("io.coroutine.directCalls");
    return setting == null ? !isMockitoThere() : Boolean.parseBoolean(setting);
  }

  /** Looks for the file only: loading the class would do more than ask. */
  private static boolean isMockitoThere() {
    ClassLoader loader = DirectCallSetting.class.getClassLoader();
    return loader != null && loader.getResource("org/mockito/Mockito.class") != null;
  }
}
