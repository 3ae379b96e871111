package io.kakaritsuke.rulebook;

import io.kakaritsuke.fact.Fact;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The kinds of texts that conditions on a fact tell apart: each text that they name, and all others
 * by which of the parts that are asked for they have. One text stands for each kind.
 *
 * <p>Parts can stand in a text in any company, but for what they hold themselves: who has 大阪府 has
 * 大阪. So the texts that are made of some of them, with something between that is in none, are of
 * every kind there is.
 */
public final class TextKinds {
  /** Of more parts the kinds are too many to look at: each one more makes twice as many. */
  private static final int MOST_PARTS = 8;

  private final Set<String> named = new LinkedHashSet<>();
  private final Set<Part> parts = new LinkedHashSet<>();

  /**
   * A part that a condition asks for.
   *
   * @param operator that holds where the text has it
   */
  public record Part(Operator operator, String text) {
    /** Whether the text has it. */
    public boolean isIn(String whole) {
      return operator.holds(whole, text);
    }
  }

  /** Takes down what a condition cell on the fact tells apart. */
  public void note(Operator operator, Object cell) {
    if (operator != Operator.PRESENCE) {
      for (Object entry : Operator.entries(cell)) {
        if (operator.asksForParts()) {
          parts.add(new Part(affirmed(operator), entry.toString()));
        } else {
          named.add(entry.toString());
        }
      }
    }
  }

  private static Operator affirmed(Operator operator) {
    return operator.denies() ? Objects.requireNonNull(operator.opposite()) : operator;
  }

  /** The texts that are named. */
  public List<String> named() {
    return List.copyOf(named);
  }

  /** The parts that are asked for. */
  public List<Part> parts() {
    return List.copyOf(parts);
  }

  /**
   * Whether every kind has its text, and the fact can be each: not where there are too many parts,
   * or where some of them together are too long, unless they overlap.
   */
  public boolean areAll(Fact fact) {
    return parts.size() <= MOST_PARTS
        && (fact.maxLength() == 0
            || others().stream()
                .allMatch(text -> text.codePointCount(0, text.length()) <= fact.maxLength()));
  }

  /**
   * A text of each kind that is not named; the last one has none of the parts. Of too many parts
   * only those with one each.
   */
  public List<String> others() {
    List<Part> all = parts();
    String between = between();
    Map<BitSet, String> byParts = new LinkedHashMap<>();
    if (all.size() <= MOST_PARTS) {
      for (int mask = 1; mask < 1 << all.size(); mask++) {
        put(byParts, text(all, mask, between), between);
      }
    } else {
      all.forEach(part -> put(byParts, part.text(), between));
    }
    List<String> others = new ArrayList<>(byParts.values());
    others.add(none());
    return others;
  }

  /** A text that is not named and has none of the parts. */
  public String none() {
    return unnamed(between(), between());
  }

  private void put(Map<BitSet, String> byParts, String text, String between) {
    BitSet has = new BitSet();
    int i = 0;
    for (Part part : parts) {
      has.set(i++, part.isIn(text));
    }
    byParts.putIfAbsent(has, unnamed(text, between));
  }

  // What stands in another of them need not be said again.
  private static String text(List<Part> all, int mask, String between) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Part part = all.get(i);
      boolean chosen = (mask >> i & 1) == 1;
      if (chosen && texts.stream().noneMatch(part::isIn)) {
        texts.removeIf(text -> part.text().contains(text));
        texts.add(part.text());
      }
    }
    return String.join(between, texts);
  }

  private String unnamed(String text, String between) {
    String other = text;
    while (named.contains(other)) {
      other += between;
    }
    return other;
  }

  /** A character that stands in no part. */
  private String between() {
    int character = '—';
    while (isInAPart(Character.toString(character))) {
      character++;
    }
    return Character.toString(character);
  }

  private boolean isInAPart(String character) {
    return parts.stream().anyMatch(part -> part.text().contains(character));
  }
}
