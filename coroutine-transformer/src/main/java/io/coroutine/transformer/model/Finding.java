package io.coroutine.transformer.model;

/**
 * Something that can't work or looks wrong, as a stage finds it.
 *
 * @param rule the rule that is broken
 * @param method the name of the method, or the empty string
 * @param line the line, or 0
 * @param fact what is wrong
 * @param remedy what to do about it
 */
public record Finding(Rule rule, String method, int line, String fact, String remedy) {}
