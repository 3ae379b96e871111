package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.FactType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the type of a fact; the type of the list of signals is none that authors may declare. */
final class FactTypes {
  static final String TYPE = "型";

  private FactTypes() {}

  static @Nullable FactType read(SheetTable.Entry entry, SheetTable.Reader cells) {
    String word = cells.required(entry, TYPE);
    if (word == null) {
      return null;
    }
    List<String> labels = new ArrayList<>();
    for (FactType type : FactType.values()) {
      if (type != FactType.CODES && type.label().equals(word)) {
        return type;
      }
      if (type != FactType.CODES) {
        labels.add(type.label());
      }
    }
    Complaint complaint =
        CatalogueComplaints.unknownType(word, String.join("、", labels), Nearest.to(word, labels));
    cells.findings().add(entry.place(TYPE), complaint, word);
    return null;
  }
}
