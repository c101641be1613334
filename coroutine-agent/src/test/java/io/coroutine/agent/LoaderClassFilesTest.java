package io.coroutine.agent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LoaderClassFilesTest {
  private static final byte[] BYTES = {1, 2, 3};

  private final BytesLoader loader =
      new BytesLoader(getClass().getClassLoader(), Map.of("com.acme.Own", BYTES));

  @Test
  void findsWhatTheLoaderHas() throws IOException {
    assertArrayEquals(BYTES, new LoaderClassFiles(loader).find("com/acme/Own"));
  }

  @Test
  void findsClassesOfTheJdk() throws IOException {
    assertNotNull(new LoaderClassFiles(loader).find("java/util/List"));
  }

  @Test
  void findsInTheSystemLoaderWhatTheLoaderForgets() throws IOException {
    ClassLoader forgetful =
        new ClassLoader() {
          @Override
          public InputStream getResourceAsStream(String name) {
            return null;
          }
        };

    assertNotNull(new LoaderClassFiles(forgetful).find("java/util/List"));
  }

  @Test
  void returnsNullForWhatIsMissing() throws IOException {
    assertNull(new LoaderClassFiles(loader).find("com/acme/Missing"));
  }

  @Test
  void saysWhatTheLoaderThrew() {
    ClassLoader stopped =
        new ClassLoader() {
          @Override
          public InputStream getResourceAsStream(String name) {
            throw new IllegalStateException("stopped");
          }
        };

    var error =
        assertThrows(
            IOException.class, () -> new LoaderClassFiles(stopped).find("com/acme/Missing"));

    assertEquals(
        "the class loader can't read com/acme/Missing: java.lang.IllegalStateException: stopped",
        error.getMessage());
  }

  @Test
  void doesNotLoadTheClass() throws IOException {
    FrameClassDefiner definer = new FrameClassDefiner(MethodHandles.lookup());
    ClassLoader own = getClass().getClassLoader();
    assertTrue(definer.isDefined(own, getClass().getName()));

    assertNotNull(new LoaderClassFiles(own).find(getClass().getName().replace('.', '/')));
    assertNotNull(new LoaderClassFiles(loader).find("com/acme/Own"));

    assertFalse(definer.isDefined(loader, "com.acme.Own"));
  }
}
