package io.coroutine.transformer;

/**
 * ASM has failed to write a class. What is emitted has been verified by then, and the only thing
 * that goes on in a writer is that jumps of more than 32,767 bytes are replaced. ASM 9.11.1 reads a
 * jump back by almost 32,768 bytes as one forward then, and finds no such place.
 */
final class LongJumpException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LongJumpException(RuntimeException cause) {
    super(cause);
  }
}
