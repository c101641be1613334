package io.coroutine.it.random;

/**
 * An {@code @Async} method.
 *
 * @param owner the class it stands in
 * @param header all that stands in front of its body
 * @param guard the first statement, which ends recursions; it is not for the shrinker to remove
 */
record Method(Owner owner, String header, String guard, Block body) {

  /** The classes of a program. */
  enum Owner {
    PROGRAM,
    OTHER,
    FACE,
    BASE,
    DERIVED
  }
}
