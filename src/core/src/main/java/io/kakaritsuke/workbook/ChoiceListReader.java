package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Choice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the sheet 選択肢: every list of codes and what people call them. */
final class ChoiceListReader {
  static final String LIST = "一覧";
  static final String CODE = "コード";
  static final String LABEL = "表示名";
  static final List<String> HEADERS = List.of(LIST, CODE, LABEL);

  private final Findings findings;
  private final Values values;
  private final SheetTable.Reader cells;
  private final Map<String, List<Choice>> lists = new LinkedHashMap<>();
  private final SheetTable.Once words = new SheetTable.Once(Set.of());

  private ChoiceListReader(Findings findings) {
    this.findings = findings;
    this.values = new Values(findings);
    this.cells = new SheetTable.Reader(values, findings);
  }

  static Map<String, List<Choice>> read(@Nullable SheetGrid sheet, Findings findings) {
    ChoiceListReader reader = new ChoiceListReader(findings);
    if (sheet != null) {
      SheetTable.entries(sheet, HEADERS, HEADERS, findings).forEach(reader::read);
    }
    return reader.lists;
  }

  private void read(SheetTable.Entry entry) {
    String list = cells.required(entry, LIST);
    GridCell codeCell = cells.filled(entry, CODE);
    String code =
        codeCell == null
            ? cells.required(entry, CODE)
            : values.code(codeCell, OutcomeReader.CODE, "英大文字・数字・_", "HEALTHY");
    String label = cells.required(entry, LABEL);
    if (list == null || code == null || label == null) {
      return;
    }
    if (label.equals(OutcomeReader.NOT_APPLICABLE) || label.matches("(?s).*[、,，{}\\n].*")) {
      findings.add(entry.place(LABEL), CatalogueComplaints.badLabel(label), label);
    }
    complainIfTaken(entry, CODE, list, code);
    if (!label.equals(code)) {
      complainIfTaken(entry, LABEL, list, label);
    }
    lists.computeIfAbsent(list, name -> new ArrayList<>()).add(new Choice(code, label));
  }

  // Cells may show either; a word must not mean two choices of a list.
  private void complainIfTaken(SheetTable.Entry entry, String header, String list, String word) {
    String first = words.first(list + "\n" + word, entry.place(header));
    if (first != null) {
      Complaint complaint =
          CatalogueComplaints.duplicate("duplicate-choice", list + " の", word, first);
      findings.add(entry.place(header), complaint, word);
    }
  }
}
