package io.coroutine.agent;

import java.security.ProtectionDomain;
import java.util.List;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.TypeResolutionStrategy;
import net.bytebuddy.implementation.LoadedTypeInitializer;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/** Builds a class by having it rewritten. It takes no further wishes. */
final class RawClassBuilder extends DynamicType.Builder.AbstractBase.Delegator<Object> {
  private final RawClass type;
  private final ClassRewriter rewriter;
  private final ClassLoader loader;
  private final @Nullable ProtectionDomain domain;

  RawClassBuilder(
      RawClass type,
      ClassRewriter rewriter,
      ClassLoader loader,
      @Nullable ProtectionDomain domain) {
    this.type = type;
    this.rewriter = rewriter;
    this.loader = loader;
    this.domain = domain;
  }

  @Override
  public DynamicType.Unloaded<Object> make(TypeResolutionStrategy strategy, TypePool pool) {
    return new DynamicType.Default.Unloaded<>(
        type,
        rewriter.rewrite(type.loading(loader, domain)),
        LoadedTypeInitializer.NoOp.INSTANCE,
        List.of(),
        strategy.resolve());
  }

  @Override
  protected DynamicType.Builder<Object> materialize() {
    throw new UnsupportedOperationException(type.getName() + " is built as it is");
  }
}
