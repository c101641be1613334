package io.coroutine.it.torture.verify;

import io.coroutine.transformer.ClassFileLocator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.constant.ClassDesc;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * {@code java.lang.classfile.ClassFile.verify}, the HotSpot verifier written in Java, stack maps
 * included. It came with JDK 24, so it is called by reflection.
 */
public final class ClassFileApiVerifier implements Verifier {
  private static final String PACKAGE = "java.lang.classfile.";

  private final Class<?> resolverType;
  private final Object resolver;
  private final Method ofResourceParsing;
  private final Method orElse;

  /** Returns whether this JDK has it. */
  public static boolean isAvailable() {
    return Runtime.version().feature() >= 24;
  }

  /** Creates one for classes whose supertypes {@code files} finds. */
  public ClassFileApiVerifier(ClassFileLocator files) {
    try {
      resolverType = Class.forName(PACKAGE + "ClassHierarchyResolver");
      ofResourceParsing = resolverType.getMethod("ofResourceParsing", Function.class);
      orElse = resolverType.getMethod("orElse", resolverType);
      Supplier<Map<?, ?>> cache = ConcurrentHashMap::new;
      resolver =
          resolverType
              .getMethod("cached", Supplier.class)
              .invoke(resolverFor(name -> find(files, name)), cache);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] find(ClassFileLocator files, String name) {
    try {
      return files.find(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Object resolverFor(Function<String, byte[]> files) throws ReflectiveOperationException {
    Function<ClassDesc, InputStream> streams =
        type -> {
          String descriptor = type.descriptorString();
          byte[] bytes = files.apply(descriptor.substring(1, descriptor.length() - 1));
          return bytes == null ? null : new ByteArrayInputStream(bytes);
        };
    return ofResourceParsing.invoke(null, streams);
  }

  @Override
  public List<String> faults(Map<String, byte[]> classes) {
    try {
      Object known = orElse.invoke(resolverFor(classes::get), resolver);
      Object context = contextWith(known);
      Method verify = Class.forName(PACKAGE + "ClassFile").getMethod("verify", byte[].class);
      List<String> faults = new ArrayList<>();
      for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
        for (Object fault : (List<?>) verify.invoke(context, (Object) entry.getValue())) {
          faults.add("class-file API: " + entry.getKey() + ": " + fault);
        }
      }
      return faults;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** {@code ClassFile.of(ClassHierarchyResolverOption.of(resolver))}. */
  private Object contextWith(Object known) throws ReflectiveOperationException {
    Object option =
        Class.forName(PACKAGE + "ClassFile$ClassHierarchyResolverOption")
            .getMethod("of", resolverType)
            .invoke(null, known);
    Class<?> optionType = Class.forName(PACKAGE + "ClassFile$Option");
    Object options = Array.newInstance(optionType, 1);
    Array.set(options, 0, option);
    return Class.forName(PACKAGE + "ClassFile")
        .getMethod("of", options.getClass())
        .invoke(null, options);
  }
}
