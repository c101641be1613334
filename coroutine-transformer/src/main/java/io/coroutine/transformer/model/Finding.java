package io.coroutine.transformer.model;

/**
 * Something that can't work, as a stage finds it.
 *
 * @param rule the id of the rule
 * @param method the name of the method, or the empty string
 * @param line the line, or 0
 * @param fact what is wrong
 * @param remedy what to do about it
 */
public record Finding(String rule, String method, int line, String fact, String remedy) {}
