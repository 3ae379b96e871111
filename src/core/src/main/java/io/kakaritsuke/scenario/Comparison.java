package io.kakaritsuke.scenario;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Compares what is expected of a decision with its parts; what is not named is not compared. */
final class Comparison {
  private final List<Difference> differences = new ArrayList<>();
  private final DecisionWords words;

  private Comparison(DecisionWords words) {
    this.words = words;
  }

  /** Every difference, in the order in which the scenario names the parts. */
  static List<Difference> of(
      Expected.Members expect,
      Expected.Members not,
      Map<String, @Nullable Object> parts,
      DecisionWords words) {
    Comparison comparison = new Comparison(words);
    comparison.members("", expect, parts);
    comparison.deniedMembers("not.", not, parts);
    return List.copyOf(comparison.differences);
  }

  /** Whether the part of a decision is as expected. */
  static boolean holds(Expected expected, @Nullable Object found) {
    Comparison comparison = new Comparison(DecisionWords.NONE);
    comparison.compare("", expected, found);
    return comparison.differences.isEmpty();
  }

  /** The element of the list that the expectation names by its code, or null. */
  static @Nullable Map<?, ?> element(Expected.Items items, Expected.Members item, List<?> found) {
    String code = item.text(items.key());
    for (Object element : found) {
      if (element instanceof Map<?, ?> parts && Objects.equals(parts.get(items.key()), code)) {
        return parts;
      }
    }
    return null;
  }

  private void compare(String path, Expected expected, @Nullable Object found) {
    if (expected instanceof Expected.Value one) {
      if (!same(one.value(), found)) {
        differ(path, expected, found);
      }
    } else if (expected instanceof Expected.Members members) {
      if (found instanceof Map<?, ?> parts) {
        members(path.isEmpty() ? "" : path + ".", members, parts);
      } else {
        differ(path, expected, found);
      }
    } else if (expected instanceof Expected.Items items) {
      items(path, items, list(found));
    } else {
      names(path, (Expected.Names) expected, list(found));
    }
  }

  private void members(String prefix, Expected.Members members, Map<?, ?> parts) {
    members.members().forEach((name, one) -> compare(prefix + name, one, parts.get(name)));
  }

  private void items(String path, Expected.Items items, List<?> found) {
    if (items.items().isEmpty() && !found.isEmpty()) {
      differ(path, items, found);
    }
    for (Expected.Members item : items.items()) {
      Map<?, ?> element = element(items, item, found);
      String code = item.text(items.key());
      if (element == null) {
        differences.add(
            new Difference(path, show(item), show(found), words.missing(path, item.plain())));
      } else {
        compare(path + "[" + code + "]", item, element);
      }
    }
  }

  private void names(String path, Expected.Names names, List<?> found) {
    boolean exact = names.whole() || names.names().isEmpty();
    if (exact ? !found.equals(names.names()) : !found.containsAll(names.names())) {
      differ(path, names, found);
    }
  }

  private void deniedMembers(String prefix, Expected.Members members, Map<?, ?> parts) {
    members.members().forEach((name, one) -> denied(prefix + name, one, parts.get(name)));
  }

  private void denied(String path, Expected denied, @Nullable Object found) {
    if (denied instanceof Expected.Value one) {
      if (same(one.value(), found)) {
        forbid(path, denied, found);
      }
    } else if (denied instanceof Expected.Members members) {
      if (found instanceof Map<?, ?> parts) {
        deniedMembers(path + ".", members, parts);
      }
    } else if (denied instanceof Expected.Items items) {
      for (Expected.Members item : items.items()) {
        list(found).stream()
            .filter(element -> holds(item, element))
            .forEach(element -> forbid(path, item, element));
      }
    } else {
      deniedNames(path, (Expected.Names) denied, list(found));
    }
  }

  // A list that is compared as a whole is denied as a whole.
  private void deniedNames(String path, Expected.Names names, List<?> found) {
    boolean there =
        names.whole()
            ? found.equals(names.names())
            : names.names().stream().anyMatch(found::contains);
    if (there) {
      forbid(path, names, found);
    }
  }

  private void differ(String path, Expected expected, @Nullable Object found) {
    differences.add(
        new Difference(
            path, show(expected), show(found), words.changed(path, expected.plain(), found)));
  }

  private void forbid(String path, Expected denied, @Nullable Object found) {
    differences.add(
        new Difference(
            path,
            "≠ " + show(denied),
            show(found),
            words.appeared(path.substring("not.".length()), denied.plain(), found)));
  }

  private static List<?> list(@Nullable Object found) {
    return found instanceof List<?> list ? list : List.of();
  }

  private static boolean same(@Nullable Object expected, @Nullable Object found) {
    if (expected instanceof BigDecimal number) {
      return found instanceof Number other
          && number.compareTo(new BigDecimal(other.toString())) == 0;
    }
    if (expected == null || found == null) {
      return expected == found;
    }
    return expected.toString().equals(found.toString());
  }

  private static String show(Expected expected) {
    return show(expected.plain());
  }

  // Objects of a list are shown by what tells them apart; a whole list would hide the difference.
  private static String show(@Nullable Object value) {
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    if (value instanceof List<?> list) {
      StringJoiner shown = new StringJoiner(", ", "[", "]");
      list.forEach(one -> shown.add(one instanceof Map<?, ?> parts ? brief(parts) : show(one)));
      return shown.toString();
    }
    if (value instanceof Map<?, ?> parts) {
      StringJoiner shown = new StringJoiner(", ", "{", "}");
      parts.forEach((name, one) -> shown.add(name + ": " + show(one)));
      return parts.size() == 1 && parts.get("code") != null ? show(parts.get("code")) : shown + "";
    }
    return value == null ? "-" : value.toString();
  }

  private static String brief(Map<?, ?> parts) {
    String code = show(parts.containsKey("code") ? parts.get("code") : parts.get("field"));
    for (String telling : List.of("severity", "status")) {
      if (parts.get(telling) != null) {
        return code + " " + show(parts.get(telling));
      }
    }
    return code;
  }
}
