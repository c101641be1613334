package io.coroutine.examples.http;

/** A request, whose body may still be on its way. */
public final class Request {
  private final RequestHead head;
  private final Body body;

  Request(RequestHead head, Body body) {
    this.head = head;
    this.body = body;
  }

  /** Returns the method, such as GET. */
  public String method() {
    return head.method();
  }

  /** Returns the path without the query, as it was sent. */
  public String path() {
    int query = head.target().indexOf('?');
    return query < 0 ? head.target() : head.target().substring(0, query);
  }

  /** Returns the query without the question mark, empty if there is none. */
  public String query() {
    int query = head.target().indexOf('?');
    return query < 0 ? "" : head.target().substring(query + 1);
  }

  /** Returns the headers. */
  public Headers headers() {
    return head.headers();
  }

  /** Returns the body; one without bytes if there is none. */
  public Body body() {
    return body;
  }

  RequestHead head() {
    return head;
  }
}
