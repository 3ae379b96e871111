package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.TableKind;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads names and labels of facts and dimensions; each may stand once in the catalogue. */
final class FactNames {
  static final String NAME = "名前";
  static final String LABEL = "ラベル";

  /** The labels of what is decided on the way, by name. */
  static final Map<String, String> DECIDED =
      Map.of(
          FactCatalogue.SCORE, "スコア",
          FactCatalogue.COVERAGE, "測定率",
          FactCatalogue.WEAKEST_CATEGORY, "最も低いカテゴリ",
          FactCatalogue.WEAKEST_CATEGORY_VALUE, "最も低いカテゴリの値",
          FactCatalogue.BAND, "バンド",
          FactCatalogue.SIGNALS, "予兆",
          FactCatalogue.HIGHEST_SEVERITY, "最も高い重要度");

  // A column with such a header would be an outcome or a note.
  private static final Set<String> HEADERS = headers();

  private final Findings findings;
  private final SheetTable.Reader cells;
  private final SheetTable.Once names = new SheetTable.Once(Set.of());
  private final SheetTable.Once labels = new SheetTable.Once(Set.copyOf(DECIDED.values()));
  private final Set<String> brokenLabels = new HashSet<>();
  private final Set<String> brokenNames = new HashSet<>();

  private final boolean stored;

  /**
   * @param stored whether a version may be read that was published before labels of notes were
   *     refused
   */
  FactNames(boolean stored, Findings findings) {
    this.stored = stored;
    this.findings = findings;
    this.cells = new SheetTable.Reader(new Values(findings), findings);
  }

  private static Set<String> headers() {
    Set<String> headers = new HashSet<>(Set.of(TableBlock.HEADER, ColumnReader.NOTE, "設定", "値"));
    Arrays.stream(TableKind.values())
        .filter(TableKind::hasConditions)
        // Under 件名 a table that tells says by its operators which of the two it means.
        .filter(TableKind::isDeciding)
        .flatMap(kind -> kind.outcomes().stream())
        .filter(OutcomeColumn::isDeciding)
        .forEach(outcome -> headers.add(outcome.header()));
    return headers;
  }

  /** Labels of entries that could not be read whole. */
  Set<String> brokenLabels() {
    return brokenLabels;
  }

  /** Names of entries that could not be read whole. */
  Set<String> brokenNames() {
    return brokenNames;
  }

  void broken(SheetTable.Entry entry) {
    GridCell label = entry.cell(LABEL);
    if (label != null) {
      brokenLabels.add(label.word());
    }
    GridCell name = entry.cell(NAME);
    if (name != null) {
      brokenNames.add(name.word());
    }
  }

  @Nullable String name(SheetTable.Entry entry) {
    String name = cells.required(entry, NAME);
    if (name == null) {
      return null;
    }
    Complaint complaint = complaint(entry, name);
    if (complaint != null) {
      findings.add(entry.place(NAME), complaint, name);
      return null;
    }
    return name;
  }

  private @Nullable Complaint complaint(SheetTable.Entry entry, String name) {
    if (Names.isReserved(name)) {
      return CatalogueComplaints.reservedName(name);
    }
    if (!Names.isName(name)) {
      return CatalogueComplaints.badName(name);
    }
    String first = names.first(name, entry.place(NAME));
    return first == null
        ? null
        : CatalogueComplaints.duplicate("duplicate-name", "名前", name, first);
  }

  @Nullable String label(SheetTable.Entry entry) {
    String label = cells.required(entry, LABEL);
    if (label == null) {
      return null;
    }
    if (label.matches("(?s).*[{}:：、,，\\n].*") || HEADERS.contains(label) && !isDecided(label)) {
      findings.add(entry.place(LABEL), CatalogueComplaints.badLabel(label), label);
      return null;
    }
    if (TableBlock.isNote(label)) {
      findings.add(entry.place(LABEL), CatalogueComplaints.noteLabel(label, !stored), label);
    }
    String first = labels.first(label, entry.place(LABEL));
    if (first != null) {
      Complaint complaint = CatalogueComplaints.duplicate("duplicate-label", "ラベル", label, first);
      findings.add(entry.place(LABEL), complaint, label);
      return null;
    }
    return label;
  }

  private static boolean isDecided(String label) {
    return DECIDED.containsValue(label);
  }
}
