package io.kakaritsuke.engine;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.rulebook.CellTexts;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TableKind;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The codes that a rulebook can decide. */
public final class DecidedCodes {
  private DecidedCodes() {}

  /**
   * All codes of a kind: of indicators those of the tables, of other kinds what stands in the first
   * outcome of their rows, what DRL rules may hand in, and of bands every choice that there is.
   */
  public static Set<String> of(Rulebook rulebook, TableKind kind) {
    Set<String> codes = new LinkedHashSet<>();
    Fact band = kind == TableKind.BAND ? rulebook.catalogue().fact(FactCatalogue.BAND) : null;
    if (band != null) {
      band.choices().stream().map(Choice::code).forEach(codes::add);
    }
    for (DecisionTable table : rulebook.tables(kind).toList()) {
      if (kind == TableKind.INDICATOR) {
        add(codes, table.code());
      } else {
        for (Row row : table.rows()) {
          add(codes, table.outcome(row, kind.decides()));
        }
      }
    }
    codes.addAll(handedIn(rulebook, kind));
    return codes;
  }

  /**
   * The same with what people call them; what only DRL rules hand in is called by its code. Where
   * several rows decide one code the first names it.
   */
  public static Map<String, String> named(Rulebook rulebook, TableKind kind) {
    Map<String, String> named = new LinkedHashMap<>();
    OutcomeColumn label = kind == TableKind.SIGNAL ? OutcomeColumn.SIGNAL : OutcomeColumn.ACTION;
    for (DecisionTable table : rulebook.tables(kind).toList()) {
      for (Row row : table.rows()) {
        if (table.outcome(row, kind.decides()) instanceof String code
            && table.outcome(row, label) instanceof String text) {
          named.putIfAbsent(code, CellTexts.rendered(text, rulebook.catalogue(), table, row));
        }
      }
    }
    for (Fact fact : rulebook.catalogue().facts(Origin.DECIDED).toList()) {
      boolean decides =
          kind == TableKind.BAND && fact.name().equals(FactCatalogue.BAND)
              || kind == TableKind.DIMENSION
                  && rulebook.catalogue().dimensions().contains(fact.name());
      if (decides) {
        fact.choices().forEach(choice -> named.putIfAbsent(choice.code(), choice.label()));
      }
    }
    Map<String, String> all = new LinkedHashMap<>();
    of(rulebook, kind).forEach(code -> all.put(code, named.getOrDefault(code, code)));
    return all;
  }

  /** The codes that DRL rules may hand in of the kind; none for what rules do not hand in. */
  public static Set<String> handedIn(Rulebook rulebook, TableKind kind) {
    DecisionPart part = DecisionPart.of(kind);
    boolean has = part.form() == DecisionPart.Form.ENTRIES && part.kinds().get(0) == kind;
    return has ? HandedIn.codes(rulebook, part.word()) : Set.of();
  }

  private static void add(Set<String> codes, @Nullable Object code) {
    if (code instanceof String text) {
      codes.add(text);
    }
  }
}
