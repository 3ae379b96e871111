package io.kakaritsuke.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Codes in a list, each once. The few that decisions have are compared one by one, which is the
 * fastest; of thousands none costs more than the first.
 */
final class Codes {
  private static final int FEW = 16;

  private final List<String> list;
  private @Nullable Set<String> known;

  /**
   * @param list what it has already, each once; added to from here only
   */
  Codes(List<String> list) {
    this.list = list;
  }

  /** Adds the code at the end, unless it is there: then false. */
  boolean add(String code) {
    if (list.size() < FEW) {
      if (list.contains(code)) {
        return false;
      }
    } else {
      if (known == null) {
        known = new HashSet<>(list);
      }
      if (!known.add(code)) {
        return false;
      }
    }
    list.add(code);
    return true;
  }

  /** Keeps of the codes those that are wanted as well. */
  static void retain(List<String> codes, List<String> wanted) {
    codes.retainAll(wanted.size() < FEW ? wanted : new HashSet<>(wanted));
  }
}
