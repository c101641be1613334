package io.coroutine.examples.http;

import io.coroutine.Coroutine;
import java.io.IOException;

/** Answers requests. */
@FunctionalInterface
public interface HttpHandler {
  /**
   * Returns a coroutine that gives the answer.
   *
   * @throws HttpError to answer with its status
   * @throws IOException if the client can't be read from any more
   */
  Coroutine<Response> handle(Request request) throws IOException, HttpError;
}
