package io.kakaritsuke.workbook.merge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Merges one file of scenarios that both sides changed, scenario by scenario: only where both
 * changed the same one is somebody asked.
 */
final class ScenarioMerge {
  private final FileTrio file;
  private final Ledger ledger;
  private final ScenarioList base;
  private final ScenarioList ours;
  private final ScenarioList theirs;
  private final Map<ScenarioList.Item, ScenarioList.Item> our;
  private final Map<ScenarioList.Item, ScenarioList.Item> their;

  private ScenarioMerge(
      FileTrio file, Ledger ledger, ScenarioList base, ScenarioList ours, ScenarioList theirs) {
    this.file = file;
    this.ledger = ledger;
    this.base = base;
    this.ours = ours;
    this.theirs = theirs;
    this.our = ours.since(base);
    this.their = theirs.since(base);
  }

  /** Null where one of the three is missing, or cannot be told apart into scenarios. */
  static byte @Nullable [] of(FileTrio file, Ledger ledger) {
    ScenarioList base = ScenarioList.of(file.base());
    ScenarioList ours = ScenarioList.of(file.ours());
    ScenarioList theirs = ScenarioList.of(file.theirs());
    return base == null || ours == null || theirs == null
        ? null
        : new ScenarioMerge(file, ledger, base, ours, theirs).merged();
  }

  private byte[] merged() {
    String head = text(ScenarioList::head);
    List<ScenarioList.Item> items = items();
    return new ScenarioList(head, items, text(ScenarioList::tail)).bytes();
  }

  private String text(Function<ScenarioList, String> part) {
    String before = part.apply(base);
    String one = part.apply(ours);
    String other = part.apply(theirs);
    if (one.equals(other) || before.equals(other)) {
      return one;
    }
    FileTrio lines =
        new FileTrio(
            file.path(), before.getBytes(UTF_8), one.getBytes(UTF_8), other.getBytes(UTF_8));
    return new String(Objects.requireNonNull(TextMerge.of(lines, ledger)), UTF_8);
  }

  // In the order of the base; what a side added stands behind what it stands behind there.
  private List<ScenarioList.Item> items() {
    Map<String, List<ScenarioList.Item>> added = new HashMap<>();
    Set<ScenarioList.Item> both = new HashSet<>();
    Map<String, ScenarioList.Item> others = new HashMap<>();
    added(theirs, their).forEach((item, behind) -> others.put(item.name(), item));
    added(ours, our)
        .forEach(
            (item, behind) -> {
              ScenarioList.Item other = others.get(item.name());
              ScenarioList.Item had = other == null ? item : chosen(null, item, other);
              both.add(other == null ? item : other);
              if (had != null) {
                added.computeIfAbsent(behind, key -> new ArrayList<>()).add(had);
              }
            });
    added(theirs, their)
        .forEach(
            (item, behind) -> {
              if (!both.contains(item)) {
                ledger.taken(file.place(), ScenarioWords.added(file.name(), item));
                added.computeIfAbsent(behind, key -> new ArrayList<>()).add(item);
              }
            });
    List<ScenarioList.Item> all = new ArrayList<>(inOrder(added.get("")));
    for (ScenarioList.Item before : base.items()) {
      ScenarioList.Item had = one(before, our.get(before), their.get(before));
      if (had != null) {
        all.add(had);
      }
      all.addAll(inOrder(added.get(before.name())));
    }
    return all;
  }

  // The order does not depend on who is who.
  private static List<ScenarioList.Item> inOrder(@Nullable List<ScenarioList.Item> items) {
    return items == null
        ? List.of()
        : items.stream().sorted(Comparator.comparing(ScenarioList.Item::text)).toList();
  }

  /** What a side has added, with the name of what of the base it stands behind. */
  private Map<ScenarioList.Item, String> added(
      ScenarioList side, Map<ScenarioList.Item, ScenarioList.Item> found) {
    Map<ScenarioList.Item, String> byItem = new HashMap<>();
    found.forEach((before, item) -> byItem.put(item, before.name()));
    Map<ScenarioList.Item, String> added = new LinkedHashMap<>();
    String behind = "";
    for (ScenarioList.Item item : side.items()) {
      String name = byItem.get(item);
      if (name == null) {
        added.put(item, behind);
      } else {
        behind = name;
      }
    }
    return added;
  }

  private ScenarioList.@Nullable Item one(
      ScenarioList.Item before,
      ScenarioList.@Nullable Item one,
      ScenarioList.@Nullable Item other) {
    if (one != null && other != null) {
      String lead = lead(before.lead(), one.lead(), other.lead());
      if (one.text().equals(other.text()) || other.text().equals(before.text())) {
        return one.with(lead);
      }
      if (one.text().equals(before.text())) {
        ledger.taken(file.place(), ScenarioWords.changed(file.name(), before));
        return other.with(lead);
      }
      ScenarioList.Item had = chosen(before, one, other);
      return had == null ? null : had.with(lead);
    }
    ScenarioList.Item left = one == null ? other : one;
    if (left == null) {
      return null;
    }
    if (!left.text().equals(before.text())) {
      return chosen(before, one, other);
    }
    if (other == null) {
      ledger.taken(file.place(), ScenarioWords.removed(file.name(), before));
    }
    return null;
  }

  private static String lead(String before, String one, String other) {
    if (one.equals(other) || other.equals(before)) {
      return one;
    }
    if (one.equals(before)) {
      return other;
    }
    return one.compareTo(other) < 0 ? one + other : other + one;
  }

  private ScenarioList.@Nullable Item chosen(
      ScenarioList.@Nullable Item before,
      ScenarioList.@Nullable Item one,
      ScenarioList.@Nullable Item other) {
    if (one != null && other != null && one.text().equals(other.text())) {
      return one;
    }
    ScenarioList.Item any = before != null ? before : Objects.requireNonNull(one);
    Ledger.Values values =
        new Ledger.Values(
            before == null ? null : ScenarioWords.said(before, one, other),
            ScenarioWords.said(other, before, one),
            ScenarioWords.said(one, before, other));
    Choice had =
        ledger.conflict(
            Conflict.Kind.SCENARIO,
            file.place(),
            "scenario " + any.name(),
            ScenarioWords.scenario(file.name(), any),
            values);
    return had == Choice.OURS ? one : other;
  }
}
