package io.kakaritsuke.scenario;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.fact.IsoDate;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What stands in the cells of the sheet 「シナリオ」 for a scenario: the words of people. */
final class SheetCells {
  static final String NONE = "なし";

  private SheetCells() {}

  /** The given facts, by the headers of their columns. */
  static Map<String, Object> given(Map<String, SheetColumn> columns, Scenario scenario) {
    Map<String, Object> cells = new LinkedHashMap<>();
    columns.forEach(
        (header, column) -> {
          if (column instanceof SheetColumn.Given given) {
            Object value = scenario.given().get(given.fact().name());
            if (value != null) {
              cells.put(header, given(given.fact(), value));
            }
          }
        });
    return cells;
  }

  private static Object given(Fact fact, Object value) {
    if (value instanceof Boolean flag) {
      return flag ? "はい" : "いいえ";
    }
    if (value instanceof String text && fact.type() == FactType.DATE) {
      return Objects.requireNonNullElse(IsoDate.parse(text), text);
    }
    return fact.type() == FactType.CHOICE ? fact.choiceLabel((String) value) : value;
  }

  /** What is expected, by the headers of its columns; what no column can say is left out. */
  static Map<String, Object> expected(
      Map<String, SheetColumn> columns, Expected.Members expect, Expected.Members not) {
    Map<String, Object> cells = new LinkedHashMap<>();
    columns.forEach(
        (header, column) -> {
          Object cell = cell(column, expect, not);
          if (cell != null) {
            cells.put(header, cell);
          }
        });
    return cells;
  }

  private static @Nullable Object cell(
      SheetColumn column, Expected.Members expect, Expected.Members not) {
    if (column instanceof SheetColumn.One one) {
      return one(at(expect, one.path()), one.choices());
    }
    if (column instanceof SheetColumn.Points points) {
      Expected.Members item =
          items(at(expect, List.of("health", "indicators"))).stream()
              .filter(indicator -> points.indicator().equals(indicator.text("code")))
              .findFirst()
              .orElse(null);
      return item == null ? null : one(item.members().get("points"), List.of());
    }
    if (column instanceof SheetColumn.Codes codes) {
      return codes.denied() ? denied(codes, not) : codes(codes, expect, not);
    }
    return null;
  }

  // A dimension without a segment is none as a whole; there is no code to go down to.
  private static @Nullable Expected at(Expected.Members from, List<String> path) {
    Expected found = from;
    for (String name : path) {
      if (found instanceof Expected.Members members) {
        found = members.members().get(name);
      }
    }
    return found instanceof Expected.Members ? null : found;
  }

  private static @Nullable Object one(@Nullable Expected expected, List<Choice> choices) {
    if (!(expected instanceof Expected.Value value)) {
      return null;
    }
    if (value.value() instanceof BigDecimal number) {
      return number;
    }
    return value.value() == null ? NONE : label(choices, value.value().toString());
  }

  private static @Nullable Object denied(SheetColumn.Codes codes, Expected.Members not) {
    return joined(codes, items(not.members().get(codes.part())));
  }

  private static @Nullable Object codes(
      SheetColumn.Codes codes, Expected.Members expect, Expected.Members not) {
    Expected part = expect.members().get(codes.part());
    if (part instanceof Expected.Items all && all.items().isEmpty()) {
      return NONE;
    }
    boolean noneOfStatus =
        codes.status() != null
            && items(not.members().get(codes.part())).stream()
                .anyMatch(item -> item.text("code") == null && isOf(codes, item));
    return noneOfStatus
        ? NONE
        : joined(codes, items(part).stream().filter(item -> isOf(codes, item)).toList());
  }

  private static boolean isOf(SheetColumn.Codes codes, Expected.Members item) {
    return codes.status() == null || codes.status().equals(item.text("status"));
  }

  private static @Nullable Object joined(SheetColumn.Codes codes, List<Expected.Members> items) {
    String joined =
        items.stream()
            .map(item -> item.text("code"))
            .filter(Objects::nonNull)
            .map(code -> label(codes.choices(), code))
            .collect(Collectors.joining("; "));
    return joined.isEmpty() ? null : joined;
  }

  private static List<Expected.Members> items(@Nullable Expected part) {
    return part instanceof Expected.Items items ? items.items() : List.of();
  }

  // A label that cannot be told apart in a list, or from another one, gives way to its code.
  private static String label(List<Choice> choices, String code) {
    for (Choice choice : choices) {
      boolean unique =
          choices.stream().filter(one -> one.label().equals(choice.label())).count() == 1;
      if (choice.code().equals(code)
          && unique
          && choice.label().strip().equals(choice.label())
          && !choice.label().equals(NONE)
          && choice.label().matches("[^;；\\n]+")) {
        return choice.label();
      }
    }
    return code;
  }
}
