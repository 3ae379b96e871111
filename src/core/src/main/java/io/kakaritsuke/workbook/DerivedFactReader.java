package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Derivation;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the sheet 派生: what follows from other facts. */
final class DerivedFactReader {
  private static final String DESCRIPTION = "説明";
  private static final String FIGURE = "数値として示す";
  static final List<String> HEADERS =
      List.of(
          FactNames.NAME,
          FactNames.LABEL,
          FactTypes.TYPE,
          FactUnits.UNIT,
          BoundsReader.MINIMUM,
          BoundsReader.MAXIMUM,
          DerivationReader.FUNCTION,
          DerivationReader.FIRST,
          DerivationReader.SECOND,
          DerivationReader.PLACES,
          FIGURE,
          DESCRIPTION);

  private final FactNames names;
  private final Findings findings;
  private final SheetTable.Reader cells;
  private final BoundsReader bounds;
  private final DerivationReader derivations;
  private final Map<String, Fact> byLabel = new HashMap<>();
  private final List<String> figures = new ArrayList<>();

  DerivedFactReader(List<Fact> given, FactNames names, GoneNames gone, Findings findings) {
    given.forEach(fact -> byLabel.put(fact.label(), fact));
    this.names = names;
    this.findings = findings;
    this.cells = new SheetTable.Reader(new Values(findings), findings);
    this.bounds = new BoundsReader(findings);
    this.derivations = new DerivationReader(byLabel, names.brokenLabels(), gone, findings);
  }

  List<Fact> read(@Nullable SheetGrid sheet) {
    List<Fact> facts = new ArrayList<>();
    if (sheet == null) {
      return facts;
    }
    List<String> required =
        List.of(FactNames.NAME, FactNames.LABEL, FactTypes.TYPE, DerivationReader.FUNCTION);
    List<SheetTable.Entry> entries = SheetTable.entries(sheet, HEADERS, required, findings);
    derivations.rows(entries);
    for (SheetTable.Entry entry : entries) {
      Fact fact = read(entry);
      if (fact == null) {
        names.broken(entry);
      } else {
        facts.add(fact);
        byLabel.put(fact.label(), fact);
        readFigure(entry, fact);
      }
    }
    return facts;
  }

  /** The names of those of the facts read that decisions show under {@code figures}. */
  List<String> figures() {
    return figures;
  }

  private void readFigure(SheetTable.Entry entry, Fact fact) {
    GridCell cell = cells.filled(entry, FIGURE);
    boolean number = fact.type() == FactType.INTEGER || fact.type() == FactType.DECIMAL;
    if (cell != null && !number) {
      findings.add(cell, CatalogueComplaints.doesNotApply(FIGURE, "整数・小数"));
    } else if (cell != null && Values.YES.equals(cells.values().oneOf(cell, List.of(Values.YES)))) {
      figures.add(fact.name());
    }
  }

  private @Nullable Fact read(SheetTable.Entry entry) {
    String name = names.name(entry);
    String label = names.label(entry);
    FactType type = FactTypes.read(entry, cells);
    if (type == null) {
      return null;
    }
    Derivation derivation = derivations.read(entry, type);
    String unit = FactUnits.read(entry, cells);
    BoundsReader.Bounds limits = bounds.read(entry, type, unit);
    String description = cells.optional(entry, DESCRIPTION);
    if (name == null || label == null || derivation == null) {
      return null;
    }
    return new Fact(
        name,
        type,
        label,
        Origin.DERIVED,
        unit,
        false,
        limits.minimum(),
        limits.maximum(),
        0,
        false,
        List.of(),
        derivation,
        List.of(),
        null,
        description);
  }
}
