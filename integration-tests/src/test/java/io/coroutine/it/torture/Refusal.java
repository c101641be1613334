package io.coroutine.it.torture;

/**
 * Why a method could not be transformed.
 *
 * @param rule the id of the rule
 * @param message what the transformer said
 */
record Refusal(String rule, String message) {}
