package io.kakaritsuke.scenario;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.ShownValue;
import io.kakaritsuke.text.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows the values of a decision as the sheets do: with labels and units, in both languages. */
final class PartWords {
  /** More places than these come of a division; nobody types them. */
  private static final int LONGEST = 4;

  private static final int SHOWN = 2;

  static final Text ABSENT = new Text("なし", "none");

  private static final Map<String, Text> MEMBERS =
      Map.ofEntries(
          Map.entry("code", new Text("コード", "code")),
          Map.entry("label", new Text("名前", "name")),
          Map.entry("severity", new Text("重要度", "severity")),
          Map.entry("action", new Text("内容", "action")),
          Map.entry("assignee", new Text("担当", "assignee")),
          Map.entry("escalateTo", new Text("エスカレーション先", "escalation")),
          Map.entry("escalationChain", new Text("エスカレーション先", "escalation")),
          Map.entry("dueInHours", new Text("期限", "due time")),
          Map.entry("dueInMinutes", new Text("期限", "due time")),
          Map.entry("clock", new Text("期限の数え方", "clock of the due time")),
          Map.entry("because", new Text("理由", "reason")),
          Map.entry("heldBecause", new Text("保留の理由", "reason to hold it")),
          Map.entry("status", new Text("扱い", "status")),
          Map.entry("category", new Text("分類", "category")),
          Map.entry("fact", new Text("見る項目", "fact")),
          Map.entry("value", new Text("値", "value")),
          Map.entry("points", new Text("点数", "points")),
          Map.entry("maxPoints", new Text("満点", "most points")),
          Map.entry("weight", new Text("重み", "weight")));

  private final DecisionNames names;

  PartWords(DecisionNames names) {
    this.names = names;
  }

  /** What a member of an element is called. */
  static Text member(String member) {
    return MEMBERS.getOrDefault(member, new Text(member, member));
  }

  /** The value of a member of an element. */
  Text value(String member, @Nullable Object value) {
    if (value == null || (value instanceof List<?> list && list.isEmpty())) {
      return ABSENT;
    }
    String code = value.toString();
    return switch (member) {
      case "severity" -> new Text("「" + DecisionNames.severity(code) + "」", code);
      case "status" -> code.equals("HELD") ? new Text("「保留」", "held") : new Text("「進めてよい」", "open");
      case "clock" -> new Text("「" + DecisionNames.clock(code) + "」", code);
      case "dueInHours" -> new Text(plain(value) + "時間", plain(value) + " h");
      case "dueInMinutes" -> new Text(plain(value) + "分", plain(value) + " min");
      case "points", "maxPoints" -> points(value);
      case "weight" -> same(share(value));
      case "assignee", "escalateTo" -> same("「" + names.choice(code) + "」");
      case "escalationChain" -> each(value, one -> "「" + names.choice(one) + "」");
      case "because", "heldBecause" -> each(value, one -> "「" + names.reason(one) + "」");
      case "label", "action", "category", "code" -> same("「" + code + "」");
      case "fact" -> same(names.factLabel(code));
      default -> same(plain(value));
    };
  }

  /** The value of a fact, or of what the catalogue knows like one. */
  Text ofFact(String name, @Nullable Object value) {
    Fact fact = names.fact(name);
    if (value == null) {
      return ABSENT;
    }
    boolean number = value instanceof Number;
    int places = fact != null && "%".equals(fact.unit()) ? SHOWN + 2 : SHOWN;
    Object typed = number ? shown(new BigDecimal(value.toString()), places) : value;
    String shown = fact == null ? plain(value) : ShownValue.of(fact, typed);
    return same(number || value instanceof Boolean ? shown : "「" + shown + "」");
  }

  /** A segment, by its code or one of its attributes. */
  Text segment(String dimension, String path, @Nullable Object value) {
    Object code = value instanceof Map<?, ?> parts ? parts.get("code") : value;
    boolean attribute = path.contains(".attributes.") || path.endsWith(".label");
    return attribute ? quoted(code) : ofFact(dimension, code);
  }

  /** A whole element in a word: its points, or its code. */
  Text brief(String path, @Nullable Object value) {
    if (value instanceof Map<?, ?> parts) {
      Object telling = parts.get("points") == null ? parts.get("code") : parts.get("points");
      return telling instanceof Number ? points(telling) : quoted(telling);
    }
    return path.contains("indicators") ? points(value) : quoted(value);
  }

  /** The names of facts. */
  Text facts(@Nullable Object list) {
    return list instanceof List<?> all && !all.isEmpty() ? each(all, names::factLabel) : ABSENT;
  }

  static Text points(@Nullable Object value) {
    return value == null ? ABSENT : new Text(plain(value) + "点", plain(value));
  }

  static Text quoted(@Nullable Object value) {
    return value == null ? ABSENT : same("「" + value + "」");
  }

  static String plain(@Nullable Object value) {
    if (value instanceof Number number) {
      BigDecimal decimal = shown(new BigDecimal(number.toString()), SHOWN);
      return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }
    return value == null ? ABSENT.ja() : value.toString();
  }

  /** As a sheet shows it, which has no room for ten places. */
  private static BigDecimal shown(BigDecimal number, int places) {
    return number.scale() > LONGEST ? number.setScale(places, RoundingMode.HALF_UP) : number;
  }

  private static String share(Object value) {
    return value instanceof Number number
        ? plain(new BigDecimal(number.toString()).movePointRight(2)) + "%"
        : plain(value);
  }

  static Text same(String text) {
    return new Text(text, text);
  }

  private static Text each(Object value, UnaryOperator<String> shown) {
    List<?> all = value instanceof List<?> list ? list : List.of(value);
    return same(all.stream().map(one -> shown.apply("" + one)).collect(Collectors.joining()));
  }
}
