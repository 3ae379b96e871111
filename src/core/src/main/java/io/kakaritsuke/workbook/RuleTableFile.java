package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.ReadingLevel;
import io.kakaritsuke.rulebook.RuleFile;
import io.kakaritsuke.ruletable.RuleSheet;
import io.kakaritsuke.ruletable.RuleTable;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A rule table as a file: a workbook of today, one of before 2007, or a table of texts. It is
 * opened and held to bounds here, as every workbook is; Drools' library sees its cells only.
 */
public final class RuleTableFile {
  private RuleTableFile() {}

  /**
   * The rules in a file.
   *
   * @return null where the findings say why it is not read
   */
  static @Nullable RuleFile read(String name, byte[] bytes, ReadingLevel level, Findings findings) {
    if (bytes.length > Limits.RULE_FILE_BYTES) {
      String found = (bytes.length >> 10) + " KiB";
      findings.add(Place.file(name), FileComplaints.tooLarge(found, "1 MiB"));
      return null;
    }
    RuleSheet sheet = sheet(name, bytes, level, findings, true);
    if (sheet == null || sheet.hasTitle()) {
      return sheet == null
          ? null
          : RuleTable.read(sheet, row -> findings.hasErrorIn(name, row), findings::add);
    }
    findings.add(Place.file(name), RuleTableFileComplaints.noRuleTable());
    return null;
  }

  /** Whether the file is a rule table, by what stands in it; not where it cannot be opened. */
  public static boolean isRuleTable(String name, byte[] bytes) {
    if (bytes.length > Limits.RULE_FILE_BYTES) {
      return false;
    }
    RuleSheet sheet = sheet(name, bytes, ReadingLevel.CURRENT, new Findings(), false);
    return sheet != null && sheet.isRuleTable();
  }

  /** Whether one of the sheets holds a rule table. */
  static boolean isOn(List<SheetGrid> sheets) {
    return sheets.stream()
        .filter(RuleTableFile::hasTitle)
        .anyMatch(sheet -> RuleSheets.cells(sheet).isRuleTable());
  }

  private static boolean hasTitle(SheetGrid sheet) {
    return sheet.rows().values().stream()
        .flatMap(row -> row.cells().values().stream())
        .anyMatch(cell -> RuleSheet.isTitle(cell.word()));
  }

  private static @Nullable RuleSheet sheet(
      String name, byte[] bytes, ReadingLevel level, Findings findings, boolean checked) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".csv")) {
      return checked ? CsvRuleSheet.read(name, bytes, findings) : CsvRuleSheet.meant(name, bytes);
    }
    List<SheetGrid> sheets =
        lower.endsWith(".xls")
            ? OldWorkbook.open(name, bytes, findings)
            : WorkbookFile.open(name, bytes, level, findings);
    if (sheets == null || sheets.isEmpty()) {
      return null;
    }
    return checked ? RuleSheets.checked(sheets, findings) : RuleSheets.cells(sheets.get(0));
  }
}
