package io.coroutine.examples.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * Parses the line and the headers of a request (RFC 9112). Strict where leniency would let two
 * servers understand the same bytes differently: lines end with CR and LF, there is no space before
 * a colon, and no header goes on in the next line.
 */
final class HeadParser {
  private static final String TOKEN_SYMBOLS = "!#$%&'*+-.^_`|~";

  private final String head;
  private int position;

  private HeadParser(String head) {
    this.head = head;
  }

  /**
   * Parses a head.
   *
   * @param bytes up to and including the empty line
   */
  static RequestHead parse(byte[] bytes) throws HttpError {
    return new HeadParser(new String(bytes, ISO_8859_1)).parse();
  }

  private RequestHead parse() throws HttpError {
    if (head.startsWith("\r\n")) {
      position = 2; // what some clients send behind a body, and servers are asked to ignore
    }
    String line = nextLine();
    int first = line.indexOf(' ');
    int second = line.indexOf(' ', first + 1);
    if (first < 0 || second < 0) {
      throw bad("not a request line");
    }
    String method = line.substring(0, first);
    String target = line.substring(first + 1, second);
    int minorVersion = minorVersion(line.substring(second + 1));
    if (!isToken(method)) {
      throw bad("not a method");
    }
    return new RequestHead(method, checkedTarget(target), minorVersion, headers());
  }

  private static int minorVersion(String version) throws HttpError {
    return switch (version) {
      case "HTTP/1.1" -> 1;
      case "HTTP/1.0" -> 0;
      default -> {
        if (version.matches("HTTP/1\\.[0-9]")) {
          yield 1; // of which this is to understand as much as it can
        }
        throw version.matches("HTTP/[0-9](\\.[0-9])?")
            ? new HttpError(Status.VERSION_NOT_SUPPORTED, "only HTTP/1.1 and HTTP/1.0")
            : bad("not a version");
      }
    };
  }

  private static String checkedTarget(String target) throws HttpError {
    for (int i = 0; i < target.length(); i++) {
      if (target.charAt(i) <= ' ' || target.charAt(i) > '~') {
        throw bad("not a target");
      }
    }
    if (target.startsWith("/") || target.equals("*")) {
      return target;
    }
    // As it is sent to proxies; servers have to take it, too.
    int path = target.startsWith("http://") ? target.indexOf('/', "http://".length()) : -1;
    if (path < 0) {
      throw bad("not a target");
    }
    return target.substring(path);
  }

  private Headers headers() throws HttpError {
    Headers headers = new Headers();
    for (String line = nextLine(); !line.isEmpty(); line = nextLine()) {
      int colon = line.indexOf(':');
      if (colon < 0) {
        throw bad("a header without a colon");
      }
      String name = line.substring(0, colon);
      String value = line.substring(colon + 1).strip();
      if (!isToken(name) || !isFieldValue(value)) {
        throw bad("not a header");
      }
      headers.add(name, value);
    }
    return headers;
  }

  private String nextLine() throws HttpError {
    int end = head.indexOf("\r\n", position);
    if (end < 0) {
      throw bad("an empty head");
    }
    String line = head.substring(position, end);
    position = end + 2;
    return line;
  }

  static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isAlphanumeric =
          ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9');
      if (!isAlphanumeric && TOKEN_SYMBOLS.indexOf(c) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Returns whether {@code text} has no control character but the tabulator. */
  static boolean isFieldValue(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' && c != '\t') || c == 127 || c > 255) {
        return false;
      }
    }
    return true;
  }

  private static HttpError bad(String what) {
    return new HttpError(Status.BAD_REQUEST, what);
  }
}
