package io.coroutine.examples.http;

/**
 * What is wrong with a request, told to the client by a status code. A handler may throw it, too.
 */
public final class HttpError extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;

  /** Creates one. */
  public HttpError(int status, String message) {
    super(message, null, false, false); // the client's fault, so no stack trace of ours
    this.status = status;
  }

  /** Returns the status code of the answer. */
  public int status() {
    return status;
  }
}
