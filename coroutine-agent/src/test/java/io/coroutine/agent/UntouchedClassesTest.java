package io.coroutine.agent;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Coroutine;
import org.junit.jupiter.api.Test;

final class UntouchedClassesTest {

  @Test
  void containClassesOfTheBootLoader() {
    assertTrue(contain(String.class));
  }

  @Test
  void containClassesOfThePlatformLoader() throws ClassNotFoundException {
    Class<?> driver = Class.forName("java.sql.Driver");
    assertSame(ClassLoader.getPlatformClassLoader(), driver.getClassLoader());

    assertTrue(contain(driver));
  }

  @Test
  void containModulesOfTheJdkInTheApplicationsLoader() throws ClassNotFoundException {
    Class<?> javac = Class.forName("com.sun.tools.javac.Main");
    assertSame(ClassLoader.getSystemClassLoader(), javac.getClassLoader());

    assertTrue(contain(javac));
  }

  @Test
  void containTheAgentsClasses() {
    assertTrue(contain(CoroutineAgent.class));
  }

  @Test
  void doNotContainTheApplicationsClasses() {
    assertFalse(contain(Test.class));
    assertFalse(contain(Coroutine.class));
    assertFalse(UntouchedClasses.contain("jdk/Jockey", getClass().getClassLoader(), null));
  }

  @Test
  void doNotContainTheAgentsNamesInOtherLoaders() {
    ClassLoader other = new ClassLoader(null) {};

    assertFalse(UntouchedClasses.contain(internalName(CoroutineAgent.class), other, null));
  }

  private static boolean contain(Class<?> type) {
    return UntouchedClasses.contain(internalName(type), type.getClassLoader(), type.getModule());
  }

  private static String internalName(Class<?> type) {
    return type.getName().replace('.', '/');
  }
}
