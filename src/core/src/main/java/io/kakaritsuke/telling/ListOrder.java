package io.kakaritsuke.telling;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.Origin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 並び順: what stands first in a section of the Monday list.
 *
 * @param fact the number or day that it is by; null where it is by no fact
 * @param descending whether the largest or latest stands first; what has none comes last, whichever
 *     way round
 */
public record ListOrder(By by, @Nullable String fact, boolean descending) {
  /** What a code is followed by that turns the order of a fact round. */
  private static final String DESCENDING = "-";

  private static final String SMALLEST = "の小さい順";
  private static final String LARGEST = "の大きい順";
  private static final String EARLIEST = "の早い順";
  private static final String LATEST = "の遅い順";
  private static final List<String> WAYS = List.of(SMALLEST, LARGEST, EARLIEST, LATEST);

  /** By what something is put in order. */
  public enum By {
    /** The lowest score first, of equal ones the highest severity. */
    WORST("悪い順"),
    /** What is due first. */
    DUE("期限順"),
    /** What people call the account. */
    NAME("名前順"),
    FACT("");

    private final String label;

    By(String label) {
      this.label = label;
    }
  }

  /** One that is by no fact. */
  public static ListOrder of(By by) {
    return new ListOrder(by, null, false);
  }

  /** The one of a code in cells. */
  public static ListOrder of(String code) {
    for (By by : By.values()) {
      if (by.name().equals(code)) {
        return of(by);
      }
    }
    boolean descending = code.endsWith(DESCENDING);
    String fact = descending ? code.substring(0, code.length() - DESCENDING.length()) : code;
    return new ListOrder(By.FACT, fact, descending);
  }

  /** The label of the fact that words of a cell are about; the words where they are about none. */
  public static String label(String words) {
    return WAYS.stream()
        .filter(words::endsWith)
        .map(way -> words.substring(0, words.length() - way.length()))
        .findFirst()
        .orElse(words);
  }

  /** All that a catalogue admits, in the words of cells: 更新日の早い順. */
  static List<Choice> choices(FactCatalogue catalogue) {
    List<Choice> choices = new ArrayList<>();
    for (By by : List.of(By.WORST, By.DUE, By.NAME)) {
      choices.add(new Choice(by.name(), by.label));
    }
    for (Fact fact : catalogue.facts()) {
      boolean number = fact.type() == FactType.INTEGER || fact.type() == FactType.DECIMAL;
      if (fact.origin() != Origin.DECIDED && (number || fact.type() == FactType.DATE)) {
        String little = fact.label() + (number ? SMALLEST : EARLIEST);
        String much = fact.label() + (number ? LARGEST : LATEST);
        choices.add(new Choice(fact.name(), little));
        choices.add(new Choice(fact.name() + DESCENDING, much));
      }
    }
    return List.copyOf(choices);
  }
}
