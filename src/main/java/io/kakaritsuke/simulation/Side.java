package io.kakaritsuke.simulation;

import java.util.Locale;

/** The two versions of a simulation. */
enum Side {
  BEFORE,
  AFTER;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
