package io.kakaritsuke.engine;

import java.util.concurrent.atomic.AtomicInteger;

/** Code for which memory does not suffice. Rules call it by its full name. */
public final class Exhausted {
  /** How often it was tried. */
  public static final AtomicInteger COUNT = new AtomicInteger();

  private Exhausted() {}

  /** Asks for more than any process has. */
  public static void allMemory() {
    COUNT.incrementAndGet();
    throw new OutOfMemoryError("Java heap space");
  }
}
