package io.coroutine.examples.http;

/** The status codes that the server knows, and the words for them. */
public final class Status {
  public static final int CONTINUE = 100;
  public static final int OK = 200;
  public static final int NO_CONTENT = 204;
  public static final int NOT_MODIFIED = 304;
  public static final int BAD_REQUEST = 400;
  public static final int NOT_FOUND = 404;
  public static final int METHOD_NOT_ALLOWED = 405;
  public static final int REQUEST_TIMEOUT = 408;
  public static final int CONTENT_TOO_LARGE = 413;
  public static final int EXPECTATION_FAILED = 417;
  public static final int HEADER_FIELDS_TOO_LARGE = 431;
  public static final int INTERNAL_SERVER_ERROR = 500;
  public static final int NOT_IMPLEMENTED = 501;
  public static final int VERSION_NOT_SUPPORTED = 505;

  private Status() {}

  /** Returns the words for a code. They are for people; no program reads them. */
  static String reason(int status) {
    return switch (status) {
      case CONTINUE -> "Continue";
      case OK -> "OK";
      case NO_CONTENT -> "No Content";
      case NOT_MODIFIED -> "Not Modified";
      case BAD_REQUEST -> "Bad Request";
      case NOT_FOUND -> "Not Found";
      case METHOD_NOT_ALLOWED -> "Method Not Allowed";
      case REQUEST_TIMEOUT -> "Request Timeout";
      case CONTENT_TOO_LARGE -> "Content Too Large";
      case EXPECTATION_FAILED -> "Expectation Failed";
      case HEADER_FIELDS_TOO_LARGE -> "Request Header Fields Too Large";
      case INTERNAL_SERVER_ERROR -> "Internal Server Error";
      case NOT_IMPLEMENTED -> "Not Implemented";
      case VERSION_NOT_SUPPORTED -> "HTTP Version Not Supported";
      default -> "Status " + status;
    };
  }

  /** Returns whether responses with this code have no body, whatever their headers say. */
  static boolean hasNoBody(int status) {
    return status < OK || status == NO_CONTENT || status == NOT_MODIFIED;
  }
}
