package io.coroutine;

import java.lang.module.ModuleDescriptor;
import org.jspecify.annotations.Nullable;

/** What the JVM says of a cast that fails. */
final class CastMessage {
  private CastMessage() {}

  /** Returns the message for {@code value}, which is not null and no {@code target}. */
  static String of(Object value, Class<?> target) {
    Class<?> type = value.getClass();
    return "%s cannot be cast to %s (%s)".formatted(type, target, places(type, target));
  }

  private static String places(Class<?> type, Class<?> target) {
    Module module = type.getModule(); // of an array: that of what is in it
    return module == target.getModule() // which has one loader
        ? "%s and %s are in %s".formatted(type.getName(), target.getName(), place(module))
        : "%s is in %s; %s is in %s"
            .formatted(type.getName(), place(module), target.getName(), place(target.getModule()));
  }

  private static String place(Module module) {
    return describe(module) + " of loader " + describe(module.getClassLoader());
  }

  private static String describe(Module module) {
    if (!module.isNamed()) {
      return "unnamed module";
    }
    String version = versionOf(module);
    boolean isOfJdk = version.equals(versionOf(Object.class.getModule()));
    return "module " + module.getName() + (version.isEmpty() || isOfJdk ? "" : "@" + version);
  }

  private static String versionOf(Module module) {
    ModuleDescriptor descriptor = module.getDescriptor();
    return descriptor == null ? "" : descriptor.rawVersion().orElse("");
  }

  private static String describe(@Nullable ClassLoader loader) {
    if (loader == null) {
      return "'bootstrap'";
    }
    if (loader == ClassLoader.getPlatformClassLoader()) {
      return "'platform'";
    }
    if (loader == ClassLoader.getSystemClassLoader()) {
      return "'app'";
    }
    String name = loader.getName();
    return (name != null ? "'" + name + "'" : loader.getClass().getName())
        + " @"
        + Integer.toHexString(System.identityHashCode(loader));
  }
}
