package io.coroutine.it.torture;

import java.util.Map;

/**
 * What became of a class.
 *
 * @param name its internal name
 * @param classFile its bytes: the twins are coroutines
 * @param frameClasses the generated classes by internal name
 * @param tally what happened to its methods
 */
record Tortured(String name, byte[] classFile, Map<String, byte[]> frameClasses, Tally tally) {}
