package io.coroutine.asyncio;

/** Where the data of a {@link StreamReader} comes from. Python's {@code asyncio.ReadTransport}. */
public interface ReadTransport {
  /** Stops the data until {@link #resumeReading}. */
  void pauseReading();

  /** Lets the data come again. */
  void resumeReading();
}
