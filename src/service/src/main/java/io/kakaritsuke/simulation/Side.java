package io.kakaritsuke.simulation;

import io.kakaritsuke.text.Text;
import java.util.Locale;

/** The two versions of a simulation. */
enum Side {
  BEFORE,
  AFTER;

  /** In requests and answers. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** For people. */
  String in(Locale locale) {
    return new Text(this == BEFORE ? "変更前" : "変更後", word()).in(locale);
  }
}
