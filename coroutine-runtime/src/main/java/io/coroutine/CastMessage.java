package io.coroutine;

import java.lang.module.ModuleDescriptor;
import java.util.Objects;
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
    return type.getModule() == target.getModule() && loaderOf(type) == loaderOf(target)
        ? "%s and %s are in %s".formatted(type.getName(), target.getName(), place(type))
        : "%s is in %s; %s is in %s"
            .formatted(type.getName(), place(type), target.getName(), place(target));
  }

  private static @Nullable ClassLoader loaderOf(Class<?> type) {
    return type.getClassLoader(); // of an array: that of what is in it
  }

  private static String place(Class<?> type) {
    return describe(type.getModule()) + " of loader " + describe(loaderOf(type));
  }

  private static String describe(Module module) {
    if (!module.isNamed()) {
      return "unnamed module";
    }
    String version = versionOf(module);
    boolean isOfJdk = Objects.equals(version, versionOf(Object.class.getModule()));
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
