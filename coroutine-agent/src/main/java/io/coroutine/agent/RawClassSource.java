package io.coroutine.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.ProtectionDomain;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.JavaModule;
import org.jspecify.annotations.Nullable;

/**
 * Carries the bytes that the JVM hands to AgentBuilder on to the type description that its matchers
 * see, by the one way there is: the class file locator and the type pool made for each class.
 */
final class RawClassSource
    implements AgentBuilder.ClassFileBufferStrategy, AgentBuilder.DescriptionStrategy {

  @Override
  public ClassFileLocator resolve(
      String name,
      byte[] classFile,
      @Nullable ClassLoader loader,
      @Nullable JavaModule module,
      @Nullable ProtectionDomain domain) {
    return ClassFileLocator.Simple.of(name, classFile);
  }

  @Override
  public TypePool typePool(
      AgentBuilder.PoolStrategy poolStrategy,
      ClassFileLocator locator,
      @Nullable ClassLoader loader,
      String name) {
    return new RawClassPool(locator);
  }

  @Override
  public boolean isLoadedFirst() {
    return false;
  }

  @Override
  public TypeDescription apply(
      String name,
      @Nullable Class<?> redefined,
      TypePool pool,
      AgentBuilder.CircularityLock lock,
      @Nullable ClassLoader loader,
      @Nullable JavaModule module) {
    return new RawClass(name, ((RawClassPool) pool).classFile(name), redefined != null);
  }

  /** Knows a single class. */
  private record RawClassPool(ClassFileLocator locator) implements TypePool {
    byte[] classFile(String name) {
      try {
        return locator.locate(name).resolve();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Resolution describe(String name) {
      return new Resolution.Simple(new RawClass(name, classFile(name), false));
    }

    @Override
    public void clear() {}
  }
}
