package io.coroutine.asyncio;

import java.util.HashMap;
import java.util.Map;

/** The signals that a loop handles; see {@link EventLoop#addSignalHandler}. */
final class SignalHandlers {
  private final EventLoop loop;
  private final Map<String, Signals.Handling> handled = new HashMap<>();

  SignalHandlers(EventLoop loop) {
    this.loop = loop;
  }

  void add(String signal, Runnable callback) {
    remove(signal);
    Context context = Context.copyContext();
    handled.put(
        Signals.shortName(signal),
        Signals.handle(signal, number -> loop.offer(new Handle(loop, callback, context))));
  }

  boolean remove(String signal) {
    Signals.Handling handling = handled.remove(Signals.shortName(signal));
    if (handling == null) {
      return false;
    }
    handling.restore();
    return true;
  }

  void removeAll() {
    handled.values().forEach(Signals.Handling::restore);
    handled.clear();
  }

  boolean isEmpty() {
    return handled.isEmpty();
  }
}
