package io.kakaritsuke.engine;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TableKind;
import java.util.LinkedHashSet;
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
