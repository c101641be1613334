package io.coroutine.transformer.model;

import java.util.Locale;

/**
 * The catalogue of everything that the transformer finds fault with. Each rule has a row in the
 * table, and a section of its own, in docs/troubleshooting.md.
 */
public enum Rule {
  // What the declaration of an @Async method must not be.
  ASYNC_RETURN_TYPE(Severity.ERROR, "an `@Async` method returns something else than a coroutine"),
  ASYNC_ABSTRACT(Severity.ERROR, "an abstract method is marked `@Async`"),
  ASYNC_NATIVE(Severity.ERROR, "a native method is marked `@Async`"),
  ASYNC_SYNCHRONIZED(Severity.ERROR, "a synchronized method is marked `@Async`"),
  ASYNC_CONSTRUCTOR(Severity.ERROR, "a constructor or static initializer is marked `@Async`"),

  // Where the words must not stand.
  AWAIT_OUTSIDE_ASYNC(Severity.ERROR, "a word that suspends stands where nothing can suspend"),
  AWAIT_METHOD_REFERENCE(Severity.ERROR, "a method reference to a word that suspends"),
  AWAIT_IN_MONITOR(Severity.ERROR, "a word that suspends stands in a synchronized block"),
  WORD_MISPLACED(Severity.ERROR, "a word stands in a method or place where it has no meaning"),
  UNKNOWN_WORD(Severity.ERROR, "the runtime's class of words is newer than the transformer"),
  THIS_REASSIGNED(Severity.ERROR, "the variable of `this` is assigned"),

  // What a class file must be, before and after.
  CLASS_VERSION(Severity.ERROR, "a class file older than Java 8"),
  CLASS_TOO_NEW(Severity.ERROR, "a class file newer than this release can read"),
  CLASS_MALFORMED(Severity.ERROR, "a damaged class file"),
  CLASS_UNVERIFIABLE(Severity.ERROR, "code that does not pass the verifier"),
  CLASS_TOO_LARGE(Severity.ERROR, "more constants than the JVM allows"),
  NAME_TAKEN(Severity.ERROR, "a method has a name that the transformer needs"),
  METHOD_TOO_LARGE(Severity.ERROR, "a method larger than the JVM allows"),
  MISSING_CLASS(Severity.ERROR, "a class file that is needed is not on the class path"),
  INTERNAL_ERROR(Severity.ERROR, "the transformer failed"),

  // What works and is probably a mistake.
  NEVER_AWAITED(Severity.WARNING, "a coroutine is created and dropped"),
  LAMBDA_NOT_AWAITED(
      Severity.WARNING, "a lambda's coroutine is handed to a method that will not await it"),
  EMIT_TYPE(Severity.WARNING, "a generator emits what is no element of it"),
  BLOCKING_CALL(Severity.WARNING, "a call blocks the thread that runs the event loop"),
  TEST_NOT_RUN(Severity.WARNING, "a coroutine test that JUnit does not run"),
  METHOD_NOT_COMPILED(Severity.WARNING, "a method that HotSpot will never compile");

  private final Severity severity;
  private final String summary;

  Rule(Severity severity, String summary) {
    this.severity = severity;
    this.summary = summary;
  }

  /** Returns the id that messages end with, which is also the anchor of the rule's section. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns what a finding of this rule means for the class. */
  public Severity severity() {
    return severity;
  }

  /** Returns what the rule is about, as the table in docs/troubleshooting.md has it. */
  public String summary() {
    return summary;
  }
}
