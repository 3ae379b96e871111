package io.kakaritsuke.scenario;

import io.kakaritsuke.engine.DecidedCodes;
import io.kakaritsuke.engine.DecisionPart;
import io.kakaritsuke.engine.EntryMember;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TableKind;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a base called by a code that the draft no longer has: a row that was deleted, or the same
 * row under another code. Scenarios written for the base name such codes, and nobody who edits a
 * workbook has seen them.
 */
final class CodesOfBase {
  /** Where there is no base: nothing is gone. */
  static final CodesOfBase NONE = new CodesOfBase();

  private static final Map<String, TableKind> LISTS = DecisionNames.CODED;

  /** The lists of texts that are codes of signals, among others. */
  private static final Set<String> REASONS =
      DecisionPart.LISTS.stream()
          .flatMap(list -> list.members().stream())
          .filter(member -> member.content() == EntryMember.Content.REASONS)
          .map(EntryMember::name)
          .collect(Collectors.toUnmodifiableSet());

  private final Map<TableKind, Set<String>> gone = new EnumMap<>(TableKind.class);
  private final Map<TableKind, Map<String, String>> renamed = new EnumMap<>(TableKind.class);

  private CodesOfBase() {}

  /**
   * @param base null: there is none
   */
  static CodesOfBase of(@Nullable Rulebook base, Rulebook draft) {
    if (base == null) {
      return NONE;
    }
    CodesOfBase codes = new CodesOfBase();
    for (TableKind kind : LISTS.values()) {
      Set<String> known = DecidedCodes.of(draft, kind);
      Set<String> before = DecidedCodes.of(base, kind);
      Map<String, String> now = byPlace(draft, kind);
      byPlace(base, kind)
          .forEach(
              (place, code) -> {
                String other = now.get(place);
                if (!known.contains(code) && other != null && !before.contains(other)) {
                  codes.renamed.computeIfAbsent(kind, k -> new HashMap<>()).put(code, other);
                }
              });
      Set<String> lost = new LinkedHashSet<>(before);
      lost.removeAll(known);
      lost.removeAll(codes.renamed(kind).keySet());
      codes.gone.put(kind, lost);
    }
    return codes;
  }

  // A row is the same by its id; an indicator has a code for the whole table.
  private static Map<String, String> byPlace(Rulebook rulebook, TableKind kind) {
    Map<String, String> codes = new LinkedHashMap<>();
    for (DecisionTable table : rulebook.tables(kind).toList()) {
      if (kind == TableKind.INDICATOR) {
        codes.put(table.workbook() + "\n" + table.name(), Objects.requireNonNull(table.code()));
        continue;
      }
      for (Row row : table.rows()) {
        if (table.outcome(row, kind.decides()) instanceof String code) {
          codes.put(table.workbook() + "\n" + row.id(), code);
        }
      }
    }
    return codes;
  }

  private Map<String, String> renamed(TableKind kind) {
    return renamed.getOrDefault(kind, Map.of());
  }

  /** The codes of that kind that only the base knows, whether they are gone or renamed. */
  Set<String> onlyInBase(TableKind kind) {
    Set<String> all = new LinkedHashSet<>(gone.getOrDefault(kind, Set.of()));
    all.addAll(renamed(kind).keySet());
    return all;
  }

  /** The expectation by the codes of the draft; those that are gone stay. */
  Expected.Members renamed(Expected.Members expected) {
    return (Expected.Members) renamed(null, expected);
  }

  private Expected renamed(@Nullable String name, Expected expected) {
    if (expected instanceof Expected.Members members) {
      Map<String, Expected> others = new LinkedHashMap<>();
      members.members().forEach((one, value) -> others.put(one, renamed(one, value)));
      return others.equals(members.members())
          ? members
          : new Expected.Members(others, members.spot());
    }
    if (expected instanceof Expected.Items items) {
      TableKind kind = LISTS.get(name);
      List<Expected.Members> others =
          items.items().stream().map(item -> renamed(kind, items.key(), item)).toList();
      return others.equals(items.items())
          ? items
          : new Expected.Items(items.key(), others, items.spot());
    }
    if (expected instanceof Expected.Names names && REASONS.contains(name)) {
      Map<String, String> codes = renamed(TableKind.SIGNAL);
      List<String> others =
          names.names().stream().map(one -> codes.getOrDefault(one, one)).toList();
      return others.equals(names.names())
          ? names
          : new Expected.Names(others, names.whole(), names.spot());
    }
    return expected;
  }

  private Expected.Members renamed(@Nullable TableKind kind, String key, Expected.Members item) {
    Map<String, Expected> members = new LinkedHashMap<>(renamed(item).members());
    String code = item.text(key);
    String other = code == null || kind == null ? null : renamed(kind).get(code);
    if (other != null) {
      members.put(
          key, new Expected.Value(other, Objects.requireNonNull(item.members().get(key)).spot()));
    }
    return members.equals(item.members()) ? item : new Expected.Members(members, item.spot());
  }

  /**
   * The expectation without what is gone; nothing is left of a list of nothing else. Reasons stay:
   * what is gone of them shows in the list.
   */
  Expected.Members withoutGone(Expected.Members expected) {
    Map<String, Expected> kept = new LinkedHashMap<>();
    expected
        .members()
        .forEach(
            (name, one) -> {
              Expected other = withoutGone(name, one);
              if (other != null) {
                kept.put(name, other);
              }
            });
    return kept.equals(expected.members()) ? expected : new Expected.Members(kept, expected.spot());
  }

  private @Nullable Expected withoutGone(String name, Expected expected) {
    if (expected instanceof Expected.Members members) {
      Expected.Members kept = withoutGone(members);
      return kept.members().isEmpty() && !members.members().isEmpty() ? null : kept;
    }
    if (expected instanceof Expected.Items items) {
      List<Expected.Members> kept = new ArrayList<>();
      for (Expected.Members item : items.items()) {
        String code = item.text(items.key());
        if (code == null || !isGone(LISTS.get(name), code)) {
          kept.add(withoutGone(item));
        }
      }
      if (kept.equals(items.items())) {
        return items;
      }
      return kept.isEmpty() ? null : new Expected.Items(items.key(), kept, items.spot());
    }
    return expected;
  }

  private boolean isGone(@Nullable TableKind kind, String code) {
    return kind != null && gone.getOrDefault(kind, Set.of()).contains(code);
  }

  /** The codes that the scenario names and that are gone. */
  Set<String> goneFrom(Scenario scenario) {
    Set<String> codes = new LinkedHashSet<>();
    named(scenario, DecisionWords.NONE).stream()
        .filter(one -> one.found().equals("-"))
        .forEach(one -> codes.add(one.expected()));
    return codes;
  }

  /** What the scenario names by a code that the draft no longer has, each code once. */
  List<Difference> named(Scenario scenario, DecisionWords words) {
    Map<String, Difference> named = new LinkedHashMap<>();
    named("", scenario.expect(), words, named);
    named("not.", scenario.not(), words, named);
    return List.copyOf(named.values());
  }

  private void named(
      String prefix, Expected.Members members, DecisionWords words, Map<String, Difference> found) {
    members
        .members()
        .forEach(
            (name, one) -> {
              if (one instanceof Expected.Members inner) {
                named(prefix + name + ".", inner, words, found);
              } else if (one instanceof Expected.Names names && REASONS.contains(name)) {
                named(prefix + name, names, words, found);
              } else if (one instanceof Expected.Items items && LISTS.get(name) != null) {
                items
                    .items()
                    .forEach(item -> named(prefix + name, name, items, item, words, found));
              }
            });
  }

  private void named(
      String path, Expected.Names names, DecisionWords words, Map<String, Difference> found) {
    for (String code : names.names()) {
      String other = renamed(TableKind.SIGNAL).get(code);
      if (other != null) {
        Text text = words.renamed(DecisionPart.SIGNAL.member(), code, other);
        found.putIfAbsent(
            DecisionPart.SIGNAL.member() + code, new Difference(path, code, other, text));
      }
    }
  }

  private void named(
      String path,
      String list,
      Expected.Items items,
      Expected.Members item,
      DecisionWords words,
      Map<String, Difference> found) {
    TableKind kind = Objects.requireNonNull(LISTS.get(list));
    String code = item.text(items.key());
    named(path + "[" + code + "].", item, words, found);
    if (code == null) {
      return;
    }
    String other = renamed(kind).get(code);
    if (other != null) {
      Text text = words.renamed(list, code, other);
      found.putIfAbsent(
          list + code, new Difference(path + "[" + code + "]." + items.key(), code, other, text));
    } else if (isGone(kind, code)) {
      Text text = words.gone(list, code, path.startsWith("not."));
      found.putIfAbsent(list + code, new Difference(path + "[" + code + "]", code, "-", text));
    }
  }
}
