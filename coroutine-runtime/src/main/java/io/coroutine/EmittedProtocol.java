package io.coroutine;

/**
 * The contract between transformed classes and the runtime, by number. Not for use in programs.
 *
 * <p>A class may have been transformed, and published, long before or after the runtime that it
 * meets. Every way into its coroutines passes one of two checks, each once and not at each call:
 * making a coroutine initializes its frame class, which {@linkplain #require requires} the
 * protocol; and whoever calls a body directly has found it by a name that is the protocol's own
 * (see {@link DirectCall}), or else makes a coroutine.
 */
public final class EmittedProtocol {
  /** The version that this runtime has. The transformer has the same number. */
  public static final int VERSION = 1;

  private EmittedProtocol() {}

  /**
   * Called by the static initializers of frame classes.
   *
   * @param version the protocol for which the class has been transformed
   * @param className the class that has been transformed
   * @throws IncompatibleClassChangeError if this runtime has another one
   */
  public static void require(int version, String className) {
    if (version != VERSION) {
      throw new IncompatibleClassChangeError(
          className
              + " has been transformed for protocol "
              + version
              + ", but this coroutine-runtime has protocol "
              + VERSION
              + (version > VERSION
                  ? ". Update coroutine-runtime to the version of the plugin or agent that"
                      + " transformed the class."
                  : ". Build the class, or update its library, with the plugin or agent of this"
                      + " coroutine-runtime's version.")
              + " See docs/troubleshooting.md#other-protocol");
    }
  }
}
