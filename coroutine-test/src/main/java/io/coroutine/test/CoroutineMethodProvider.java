package io.coroutine.test;

import java.lang.reflect.Method;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** Makes an invocation of the template in {@link CoroutineTests} for each coroutine method. */
final class CoroutineMethodProvider implements TestTemplateInvocationContextProvider {
  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return true;
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    Class<?> testClass = context.getRequiredTestClass();
    List<Method> methods =
        AnnotationSupport.findAnnotatedMethods(
            testClass, CoroutineTest.class, HierarchyTraversalMode.TOP_DOWN);
    if (methods.isEmpty()) {
      throw new IllegalStateException(
          testClass.getName() + " implements CoroutineTests and has no @CoroutineTest method");
    }
    return methods.stream().flatMap(CoroutineMethodProvider::invocations);
  }

  private static Stream<TestTemplateInvocationContext> invocations(Method method) {
    CoroutineTest test = method.getAnnotation(CoroutineTest.class);
    if (test == null || test.schedules() == 0) {
      return Stream.of(new Invocation(method, method.getName(), TestLoop::create));
    }
    return Seeds.take(test.schedules()).mapToObj(seed -> seeded(method, seed));
  }

  private static TestTemplateInvocationContext seeded(Method method, long seed) {
    String name = method.getName() + " [seed " + seed + ']';
    return new Invocation(method, name, () -> TestLoop.seeded(seed));
  }

  private record Invocation(Method method, String name, Supplier<TestLoop> loops)
      implements TestTemplateInvocationContext {
    @Override
    public String getDisplayName(int index) {
      return name;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(new CoroutineMethodInterceptor(method, loops));
    }
  }
}
