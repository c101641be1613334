package io.coroutine.agent;

import org.jspecify.annotations.Nullable;

/** Tells by name and loader, before a byte is read, which classes the agent never looks at. */
final class UntouchedClasses {
  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();
  private static final @Nullable ClassLoader OWN = UntouchedClasses.class.getClassLoader();
  private static final String OWN_PACKAGE =
      UntouchedClasses.class.getPackageName().replace('.', '/') + '/';

  private UntouchedClasses() {}

  /** Returns whether a class, given by its internal name, is the JDK's or the agent's own. */
  static boolean contain(
      String internalName, @Nullable ClassLoader loader, @Nullable Module module) {
    return loader == null
        || loader == PLATFORM
        || (loader == OWN && internalName.startsWith(OWN_PACKAGE))
        || isOfJdk(module);
  }

  /** The class loader of the application also loads modules of the JDK, such as jdk.compiler. */
  private static boolean isOfJdk(@Nullable Module module) {
    if (module == null || !module.isNamed()) {
      return false;
    }
    String name = module.getName();
    return name.startsWith("java.") || name.startsWith("jdk.");
  }
}
