package io.coroutine.transformer.model;

/** What a finding means for the class. */
public enum Severity {
  /** It can't work: the class is not transformed. */
  ERROR,
  /** It can work, but is probably not what was meant. */
  WARNING
}
