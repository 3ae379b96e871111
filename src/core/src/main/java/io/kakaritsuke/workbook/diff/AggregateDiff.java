package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.rulebook.Aggregate;
import io.kakaritsuke.rulebook.CatalogueSheet;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares what is computed from other rulebooks, fact by fact; the order of rows says nothing. */
final class AggregateDiff {
  private AggregateDiff() {}

  static List<Change> of(Rulebook base, Rulebook draft) {
    Map<String, String> old = words(base);
    Map<String, String> now = words(draft);
    TreeSet<String> facts = new TreeSet<>(old.keySet());
    facts.addAll(now.keySet());
    List<Change> found = new ArrayList<>();
    for (String fact : facts) {
      if (!Objects.equals(old.get(fact), now.get(fact))) {
        found.add(changed(fact, shown(old.get(fact)), shown(now.get(fact))));
      }
    }
    return found;
  }

  private static Change changed(
      String fact, @Nullable ShownValue before, @Nullable ShownValue after) {
    Apart.Sides sides = before == null || after == null ? null : Apart.of(before, after);
    Text subject = Words.both("集計「" + fact + "」", "Aggregate \"" + fact + "\"");
    Place place =
        new Place(CatalogueSheet.WORKBOOK, CatalogueSheet.AGGREGATES.title(), null, null, null);
    return new CatalogueChange(
        place,
        ChangeKind.CATALOGUE_CHANGED,
        fact,
        subject,
        null,
        sides == null ? before : sides.before(),
        sides == null ? after : sides.after());
  }

  private static @Nullable ShownValue shown(@Nullable String words) {
    return words == null ? null : new ShownValue(words, Words.quoted(words));
  }

  private static Map<String, String> words(Rulebook rulebook) {
    Map<String, String> words = new LinkedHashMap<>();
    for (Aggregate aggregate : rulebook.aggregates()) {
      String of = aggregate.of() == null ? "" : " " + aggregate.of().word();
      words.put(
          aggregate.fact(),
          aggregate.rulebook()
              + " "
              + aggregate.function().label()
              + of
              + conditions(" 条件 ", aggregate.conditions())
              + conditions(" 分子 ", aggregate.share()));
    }
    return words;
  }

  private static String conditions(String before, List<Aggregate.Condition> conditions) {
    return conditions.isEmpty()
        ? ""
        : conditions.stream()
            .map(one -> one.fact().word() + " " + one.operator().label() + " " + one.value())
            .collect(Collectors.joining("、", before, ""));
  }
}
