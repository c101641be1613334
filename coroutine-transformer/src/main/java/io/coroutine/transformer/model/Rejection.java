package io.coroutine.transformer.model;

/** Ends the transformation of a class at once, with a finding that leaves no way to go on. */
public final class Rejection extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Finding finding;

  /** Creates one for {@code finding}. */
  public Rejection(Finding finding) {
    super(finding.fact(), null, false, false);
    this.finding = finding;
  }

  /** Returns the reason. */
  public Finding finding() {
    return finding;
  }
}
