package io.coroutine.it.random;

import io.coroutine.it.support.Classes;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How programs are brought to run.
 *
 * @param transformation makes coroutines of the class files
 * @param words the plain words; a class like {@link OracleWords}
 * @param looksForLeaks whether to collect garbage and see what is left
 */
record Setup(
    ProgramCompiler compiler,
    UnaryOperator<Map<String, byte[]>> transformation,
    Class<?> words,
    boolean looksForLeaks) {

  static Setup of(ProgramCompiler compiler) {
    return new Setup(compiler, Classes::transform, OracleWords.class, true);
  }

  Setup withoutLeaks() {
    return new Setup(compiler, transformation, words, false);
  }
}
