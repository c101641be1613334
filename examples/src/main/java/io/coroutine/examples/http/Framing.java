package io.coroutine.examples.http;

import java.util.List;
import java.util.Set;

/**
 * Where the body of a request ends, by its headers (RFC 9112, section 6). What is not perfectly
 * clear is refused: another server in between might have seen another end, and what one takes for a
 * body the other would take for a request.
 *
 * @param isChunked whether the body comes in chunks
 * @param length in bytes, if it does not
 */
record Framing(boolean isChunked, long length) {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH");
  private static final int MOST_DIGITS = 18;

  /**
   * Returns the framing of a request's body, after a look at all that decides whether it's served.
   */
  static Framing of(RequestHead head, long mostBytes) throws HttpError {
    if (!METHODS.contains(head.method())) {
      throw new HttpError(Status.NOT_IMPLEMENTED, "the method " + head.method());
    }
    if (head.minorVersion() > 0 && head.headers().all("Host").size() != 1) {
      throw new HttpError(Status.BAD_REQUEST, "there must be one Host");
    }
    checkExpectation(head);
    List<String> codings = head.headers().all("Transfer-Encoding");
    List<String> lengths = head.headers().all("Content-Length");
    if (!codings.isEmpty()) {
      return chunked(head, codings, lengths);
    }
    return new Framing(false, lengths.isEmpty() ? 0 : length(lengths, mostBytes));
  }

  private static void checkExpectation(RequestHead head) throws HttpError {
    String expectation = head.headers().get("Expect");
    if (expectation != null && !expectation.equalsIgnoreCase("100-continue")) {
      throw new HttpError(Status.EXPECTATION_FAILED, "only 100-continue can be expected");
    }
  }

  private static Framing chunked(RequestHead head, List<String> codings, List<String> lengths)
      throws HttpError {
    if (!lengths.isEmpty() || head.minorVersion() == 0) {
      throw new HttpError(Status.BAD_REQUEST, "it is not clear where the body ends");
    }
    if (codings.size() != 1 || !codings.get(0).equalsIgnoreCase("chunked")) {
      throw new HttpError(Status.NOT_IMPLEMENTED, "of the transfer codings only chunked");
    }
    return new Framing(true, 0);
  }

  private static long length(List<String> lengths, long mostBytes) throws HttpError {
    String digits = lengths.get(0);
    boolean isNumber = !digits.isEmpty() && digits.chars().allMatch(c -> '0' <= c && c <= '9');
    if (lengths.size() != 1 || !isNumber) {
      throw new HttpError(Status.BAD_REQUEST, "Content-Length must be a number");
    }
    if (digits.length() > MOST_DIGITS || Long.parseLong(digits) > mostBytes) {
      throw new HttpError(Status.CONTENT_TOO_LARGE, "at most " + mostBytes + " bytes");
    }
    return Long.parseLong(digits);
  }
}
