package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the sheet 区分: the dimensions by which subjects are put into segments. */
final class DimensionReader {
  private static final String CHOICES = "選択肢";
  static final List<String> HEADERS = List.of(FactNames.NAME, FactNames.LABEL, CHOICES);

  private DimensionReader() {}

  static List<Fact> read(
      @Nullable SheetGrid sheet,
      Map<String, List<Choice>> lists,
      FactNames names,
      GoneNames gone,
      Findings findings) {
    List<Fact> dimensions = new ArrayList<>();
    if (sheet == null) {
      return dimensions;
    }
    SheetTable.Reader cells = new SheetTable.Reader(new Values(findings), findings);
    for (SheetTable.Entry entry : SheetTable.entries(sheet, HEADERS, HEADERS, findings)) {
      String name = names.name(entry);
      String label = names.label(entry);
      List<Choice> choices =
          GivenFactReader.list(cells.required(entry, CHOICES), entry, lists, gone, findings);
      if (name == null || label == null || choices.isEmpty()) {
        names.broken(entry);
      } else {
        dimensions.add(Fact.decided(name, FactType.CHOICE, label, choices, null));
      }
    }
    return dimensions;
  }
}
