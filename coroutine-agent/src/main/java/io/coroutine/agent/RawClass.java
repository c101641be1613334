package io.coroutine.agent;

import java.security.ProtectionDomain;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/** Byte Buddy's view of a class of which nothing has been read but the name. */
final class RawClass extends TypeDescription.AbstractBase.OfSimpleType.WithDelegation {
  private final String name;
  private final byte[] classFile;
  private final boolean isRedefined;

  RawClass(String name, byte[] classFile, boolean isRedefined) {
    this.name = name;
    this.classFile = classFile;
    this.isRedefined = isRedefined;
  }

  @Override
  public String getName() {
    return name;
  }

  LoadingClass loading(ClassLoader loader, @Nullable ProtectionDomain domain) {
    return new LoadingClass(name, loader, domain, isRedefined, classFile);
  }

  /** Parses the class after all; the agent itself never asks for what needs it. */
  @Override
  protected TypeDescription delegate() {
    return TypePool.Default.of(ClassFileLocator.Simple.of(name, classFile))
        .describe(name)
        .resolve();
  }
}
