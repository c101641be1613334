package io.coroutine.it.probe;

/** Handed out by a suspended target: is done once it is opened. */
interface Pending {
  void open();
}
