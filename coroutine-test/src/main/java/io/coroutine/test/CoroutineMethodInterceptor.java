package io.coroutine.test;

import io.coroutine.Coroutine;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.ReflectionSupport;

/** Calls a coroutine method in place of the template, and runs the coroutine. */
final class CoroutineMethodInterceptor implements InvocationInterceptor {
  private final Method method;
  private final Supplier<TestLoop> loops;

  CoroutineMethodInterceptor(Method method, Supplier<TestLoop> loops) {
    this.method = method;
    this.loops = loops;
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> template,
      ReflectiveInvocationContext<Method> invocation,
      ExtensionContext context)
      throws Throwable {
    template.skip();
    requireCallable();
    TestLoop loop = loops.get();
    Object coroutine =
        ReflectionSupport.invokeMethod(method, context.getRequiredTestInstance(), arguments(loop));
    if (!(coroutine instanceof Coroutine<?> test)) {
      throw new IllegalStateException(method + " returned null, not a coroutine");
    }
    new CoroutineRun(place(), loop).run(test);
  }

  private void requireCallable() {
    boolean callable =
        !Modifier.isStatic(method.getModifiers())
            && !Modifier.isPrivate(method.getModifiers())
            && Coroutine.class.isAssignableFrom(method.getReturnType())
            && Arrays.stream(method.getParameterTypes()).allMatch(TestLoop.class::equals);
    if (!callable) {
      throw new IllegalStateException(
          "@CoroutineTest method '"
              + method.toGenericString()
              + "' must be neither static nor private, return a Coroutine, and take nothing or a"
              + " TestLoop");
    }
  }

  private StackTraceElement place() {
    return new StackTraceElement(method.getDeclaringClass().getName(), method.getName(), null, -1);
  }

  private Object[] arguments(TestLoop loop) {
    Object[] arguments = new Object[method.getParameterCount()];
    Arrays.fill(arguments, loop);
    return arguments;
  }
}
