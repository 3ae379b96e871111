package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.rulebook.CatalogueSheet;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has a code and a name by which cells elsewhere call it: a fact, a choice, a signal.
 *
 * @param place the cell of its code
 * @param labelPlace the cell of its name
 * @param id the id of its row; empty where it has none
 * @param list the list that it chooses from; empty where it has none
 */
record Named(Choice choice, Place place, Place labelPlace, String id, String list) {
  String code() {
    return choice.code();
  }

  String label() {
    return choice.label();
  }

  /** What became of one of several: the same under another code or name; null where it is gone. */
  static @Nullable Named nowOf(Named was, List<Named> before, List<Named> now) {
    for (Named one : now) {
      if (!was.id().isEmpty() && one.id().equals(was.id())) {
        return one;
      }
    }
    for (Named one : now) {
      if (one.code().equals(was.code())) {
        return one;
      }
    }
    for (Named one : now) {
      boolean other = before.stream().anyMatch(old -> old.code().equals(one.code()));
      if (one.label().equals(was.label()) && !other) {
        return one;
      }
    }
    // In the place of one that nobody knows stands one that nobody knew.
    int index = before.indexOf(was);
    Named there = before.size() == now.size() ? now.get(index) : null;
    return there == null || isAny(there, before) ? null : there;
  }

  private static boolean isAny(Named one, List<Named> others) {
    return others.stream()
        .anyMatch(other -> other.code().equals(one.code()) || other.label().equals(one.label()));
  }

  /** The rows of a catalogue as they are typed, whatever is wrong with them. */
  record Catalogue(List<Named> facts, Map<String, List<Named>> lists) {
    private static final String LIST = "選択肢";
    private static final Set<CatalogueSheet> FACTS =
        EnumSet.of(CatalogueSheet.GIVEN, CatalogueSheet.DERIVED, CatalogueSheet.DIMENSIONS);

    static Catalogue of(List<SheetGrid> sheets) {
      List<Named> facts = new ArrayList<>();
      Map<String, List<Named>> lists = new LinkedHashMap<>();
      for (SheetGrid sheet : sheets) {
        if (FACTS.stream().anyMatch(one -> one.isCalled(sheet.name()))) {
          entries(sheet, List.of(FactNames.NAME, FactNames.LABEL))
              .forEach(entry -> facts.add(named(entry, FactNames.NAME, FactNames.LABEL, LIST)));
        } else if (CatalogueSheet.CHOICES.isCalled(sheet.name())) {
          entries(sheet, ChoiceListReader.HEADERS)
              .forEach(
                  entry ->
                      lists
                          .computeIfAbsent(
                              word(entry, ChoiceListReader.LIST), name -> new ArrayList<>())
                          .add(
                              named(
                                  entry,
                                  ChoiceListReader.CODE,
                                  ChoiceListReader.LABEL,
                                  ChoiceListReader.LIST)));
        }
      }
      return new Catalogue(List.copyOf(facts), lists);
    }

    private static List<SheetTable.Entry> entries(SheetGrid sheet, List<String> headers) {
      List<String> known = new ArrayList<>(headers);
      known.add(LIST);
      return SheetTable.entries(sheet, known, headers, new Findings());
    }

    private static Named named(SheetTable.Entry entry, String code, String label, String list) {
      return new Named(
          new Choice(word(entry, code), word(entry, label)),
          entry.place(code),
          entry.place(label),
          "",
          word(entry, list));
    }

    private static String word(SheetTable.Entry entry, String header) {
      GridCell cell = entry.cell(header);
      return cell == null ? "" : cell.word();
    }

    @Nullable Named fact(String name) {
      return facts.stream().filter(one -> one.code().equals(name)).findFirst().orElse(null);
    }

    @Nullable Named labelled(String label) {
      return facts.stream().filter(one -> one.label().equals(label)).findFirst().orElse(null);
    }

    List<Named> list(String name) {
      return lists.getOrDefault(name, List.of());
    }
  }
}
