package io.kakaritsuke.scenario;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.ShownValue;
import io.kakaritsuke.problem.Text;
import io.kakaritsuke.rulebook.CellTexts;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.DueClock;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Severity;
import io.kakaritsuke.rulebook.TableKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says in the words of the workbooks in what a decision is another one than a scenario expects: by
 * labels, never by codes of the answer or its paths.
 */
final class DecisionWords {
  /** Where nobody reads them: says nothing. */
  static final DecisionWords NONE = new DecisionWords(List.of());

  private static final Text NOTHING = new Text("", "");
  private static final Text ABSENT = new Text("なし", "none");

  /** A list, the code of an element or none, and the member or none. */
  private static final Pattern ELEMENT =
      Pattern.compile(
          "(signals|interventions|opportunities|health\\.indicators|health\\.categories)"
              + "(?:\\[(.*)])?(?:\\.([^\\]]+))?",
          Pattern.DOTALL);

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

  private final List<Rulebook> rulebooks;

  private DecisionWords(List<Rulebook> rulebooks) {
    this.rulebooks = rulebooks;
  }

  /**
   * @param base knows what the rulebook no longer has; null: there is none
   */
  static DecisionWords of(Rulebook rulebook, @Nullable Rulebook base) {
    return new DecisionWords(base == null ? List.of(rulebook) : List.of(rulebook, base));
  }

  /** An element that is expected and not there. */
  Text missing(String path, @Nullable Object expected) {
    if (isSilent()) {
      return NOTHING;
    }
    return element(part(path), code(expected), false);
  }

  /** A value or a list that is another one. */
  Text changed(String path, @Nullable Object expected, @Nullable Object found) {
    if (isSilent()) {
      return NOTHING;
    }
    Matcher element = ELEMENT.matcher(path);
    if (!element.matches()) {
      return other(path, expected, found);
    }
    String part = element.group(1);
    String member = element.group(3);
    if (member == null && found instanceof List<?> list) {
      return joined(list.stream().map(one -> element(part, code(one), true)).toList());
    }
    Text name = name(part, String.valueOf(element.group(2)));
    if (member == null) {
      return fromTo(name, NOTHING, shown(path, expected), shown(path, found));
    }
    String fact = member.startsWith("evidence.") ? member.substring(9) : null;
    if (fact != null) {
      Text evidence = new Text("のもとになる" + factName(fact), ", " + factName(fact));
      return fromTo(name, evidence, factValue(fact, expected), factValue(fact, found));
    }
    Text of = MEMBERS.getOrDefault(member, new Text(member, member));
    return fromTo(
        name,
        new Text("の" + of.ja(), ", " + of.en()),
        member(part, member, expected),
        member(part, member, found));
  }

  /** What must not be, and is there. */
  Text appeared(String path, @Nullable Object denied, @Nullable Object found) {
    if (isSilent()) {
      return NOTHING;
    }
    String part = part(path);
    if (ELEMENT.matcher(path).matches() && found instanceof Map<?, ?> element) {
      return denied instanceof Map<?, ?> only && only.containsKey("status")
          ? changed(
              part + "[" + code(element) + "].status", element.get("status"), element.get("status"))
          : element(part, code(element), true);
    }
    return changed(path, found, found);
  }

  /** Facts that are no longer taken. */
  Text refused(@Nullable Object violations) {
    if (isSilent()) {
      return NOTHING;
    }
    String facts =
        violations instanceof List<?> list
            ? list.stream()
                .map(one -> factName(String.valueOf(((Map<?, ?>) one).get("field"))))
                .distinct()
                .collect(Collectors.joining("、"))
            : "";
    return new Text(
        "入力（" + facts + "）が受け付けられなくなります", "the facts (" + facts + ") are no longer accepted");
  }

  /** A code that stands for the same row as before. */
  Text renamed(String list, String code, String now) {
    Text name = name(list, code);
    return new Text(
        "%sのコードが %s から %s になります".formatted(name.ja(), code, now),
        "the code of %s becomes %s instead of %s".formatted(name.en(), now, code));
  }

  /** A code whose rows are gone. */
  Text gone(String list, String code) {
    Text name = name(list, code);
    return new Text(
        "%sがルールブックからなくなるので、これについての確認もなくなります".formatted(name.ja()),
        "%s leaves the rulebook, and what is expected of it with it".formatted(name.en()));
  }

  private boolean isSilent() {
    return rulebooks.isEmpty();
  }

  private static String part(String path) {
    Matcher element = ELEMENT.matcher(path);
    return element.matches() ? element.group(1) : path;
  }

  private static String code(@Nullable Object element) {
    return element instanceof Map<?, ?> parts ? String.valueOf(parts.get("code")) : "";
  }

  private Text element(String part, String code, boolean came) {
    Text name = name(part, code);
    boolean intervention = part.equals("interventions");
    String ja =
        came
            ? (intervention ? "%sが新たに加わります" : "%sが新たに該当します")
            : (intervention ? "%sがなくなります" : "%sが該当しなくなります");
    String en =
        came
            ? (intervention ? "%s is added" : "%s newly applies")
            : (intervention ? "%s is dropped" : "%s no longer applies");
    return new Text(ja.formatted(name.ja()), en.formatted(name.en()));
  }

  private Text name(String part, String code) {
    String label = label(part, code);
    return switch (part.replace("health.", "")) {
      case "signals" -> new Text("予兆「" + label + "」", "the signal '" + label + "'");
      case "interventions" -> new Text("介入「" + label + "」", "the intervention '" + label + "'");
      case "opportunities" -> new Text("アップセル「" + label + "」", "the opportunity '" + label + "'");
      case "indicators" -> new Text("指標「" + label + "」", "the indicator '" + label + "'");
      default -> new Text("分類「" + label + "」", "the category '" + label + "'");
    };
  }

  /** What people call a code of a list; the code where nothing does. */
  private String label(String part, String code) {
    return switch (part.replace("health.", "")) {
      case "signals" -> text(TableKind.SIGNAL, "予兆", code);
      case "interventions" -> text(TableKind.INTERVENTION, "アクション", code);
      case "opportunities" -> text(TableKind.TRIGGER, "アクション", code);
      case "indicators" ->
          tables(TableKind.INDICATOR)
              .filter(known -> code.equals(known.table().code()))
              .map(known -> known.table().name())
              .findFirst()
              .orElse(code);
      default -> text(TableKind.WEIGHT, "カテゴリ", code);
    };
  }

  private record Known(Rulebook rulebook, DecisionTable table) {}

  private Stream<Known> tables(TableKind kind) {
    return rulebooks.stream()
        .flatMap(rulebook -> rulebook.tables(kind).map(table -> new Known(rulebook, table)));
  }

  private String text(TableKind kind, String header, String code) {
    for (Known known : tables(kind).toList()) {
      for (Row row : known.table().rows()) {
        if (code.equals(known.table().outcome(row, "コード"))
            && known.table().outcome(row, header) instanceof String text) {
          return CellTexts.rendered(text, known.rulebook().catalogue(), known.table(), row);
        }
      }
    }
    return code;
  }

  private Text member(String part, String member, @Nullable Object value) {
    if (value == null || (value instanceof List<?> list && list.isEmpty())) {
      return ABSENT;
    }
    String code = value.toString();
    return switch (member) {
      case "severity" -> new Text(severity(code), code);
      case "status" -> code.equals("HELD") ? new Text("「保留」", "held") : new Text("「進めてよい」", "open");
      case "clock" -> new Text("「" + clock(code) + "」", code);
      case "dueInHours" -> new Text(plain(value) + " 時間", plain(value) + " h");
      case "dueInMinutes" -> new Text(plain(value) + " 分", plain(value) + " min");
      case "points", "maxPoints" -> new Text(plain(value) + " 点", plain(value));
      case "assignee", "escalateTo" -> same("「" + choice(code) + "」");
      case "escalationChain" -> each(value, this::choice);
      case "because", "heldBecause" -> each(value, this::reason);
      case "label", "action", "category" -> same("「" + code + "」");
      case "fact" -> same(factName(code));
      default -> same(plain(value));
    };
  }

  private static Text each(Object value, java.util.function.UnaryOperator<String> name) {
    List<?> all = value instanceof List<?> list ? list : List.of(value);
    return same(
        all.stream()
            .map(one -> "「" + name.apply(String.valueOf(one)) + "」")
            .collect(Collectors.joining()));
  }

  private static String severity(String code) {
    return Stream.of(Severity.values())
        .filter(one -> one.name().equals(code))
        .map(one -> "「" + one.label() + "」")
        .findFirst()
        .orElse(code);
  }

  private static String clock(String code) {
    return Stream.of(DueClock.values())
        .filter(one -> one.name().equals(code))
        .map(DueClock::label)
        .findFirst()
        .orElse(code);
  }

  /** What people call a role or another code of any choice list. */
  private String choice(String code) {
    return rulebooks.stream()
        .flatMap(rulebook -> rulebook.catalogue().choiceLists().values().stream())
        .flatMap(List::stream)
        .filter(choice -> choice.code().equals(code))
        .map(Choice::label)
        .findFirst()
        .orElse(code);
  }

  private String reason(String code) {
    for (String part : List.of("signals", "opportunities", "interventions")) {
      String label = label(part, code);
      if (!label.equals(code)) {
        return label;
      }
    }
    return choice(code);
  }

  // What is no element of a list: the score, segments, figures, facts.
  private Text other(String path, @Nullable Object expected, @Nullable Object found) {
    String[] steps = path.split("\\.", 3);
    String second = steps.length > 1 ? steps[1] : "";
    return switch (steps[0]) {
      case "health" -> health(second, expected, found);
      case "segments" ->
          fromTo(
              same(factName(second)),
              NOTHING,
              segment(second, path, expected),
              segment(second, path, found));
      case "figures", "facts" ->
          fromTo(
              same(factName(second)),
              NOTHING,
              factValue(second, expected),
              factValue(second, found));
      case "missing" ->
          fromTo(new Text("足りない項目", "what is missing"), NOTHING, facts(expected), facts(found));
      case Scenario.VIOLATIONS -> refusals(found);
      default -> fromTo(same(path), NOTHING, same(plain(expected)), same(plain(found)));
    };
  }

  private Text refusals(@Nullable Object found) {
    return found instanceof List<?> list && !list.isEmpty()
        ? refused(found)
        : new Text("入力の誤りがなくなり、判定されるようになります", "the facts are accepted and decided now");
  }

  private Text health(String member, @Nullable Object expected, @Nullable Object found) {
    return switch (member) {
      case "" -> new Text("ヘルススコアの結果が変わります", "the health score is another one");
      case "score" ->
          fromTo(new Text("ヘルススコア", "the health score"), NOTHING, points(expected), points(found));
      case "band" ->
          fromTo(
              new Text("バンド", "the band"),
              NOTHING,
              factValue(FactCatalogue.BAND, expected),
              factValue(FactCatalogue.BAND, found));
      case "label" ->
          fromTo(
              new Text("バンドの名前", "the name of the band"), NOTHING, quoted(expected), quoted(found));
      case "response" ->
          fromTo(
              new Text("バンドへの対応", "the response to the band"),
              NOTHING,
              quoted(expected),
              quoted(found));
      case "coverage" ->
          fromTo(
              new Text("測定率", "the coverage"),
              NOTHING,
              same(plain(expected) + "%"),
              same(plain(found) + "%"));
      default -> fromTo(same(member), NOTHING, same(plain(expected)), same(plain(found)));
    };
  }

  private static Text points(@Nullable Object value) {
    return value == null ? ABSENT : new Text(plain(value) + " 点", plain(value));
  }

  private static Text quoted(@Nullable Object value) {
    return value == null ? ABSENT : same("「" + value + "」");
  }

  private Text segment(String dimension, String path, @Nullable Object value) {
    Object code = value instanceof Map<?, ?> parts ? parts.get("code") : value;
    boolean attribute = path.contains(".attributes.") || path.endsWith(".label");
    return attribute ? quoted(code) : factValue(dimension, code);
  }

  private Text facts(@Nullable Object names) {
    return names instanceof List<?> list && !list.isEmpty() ? each(list, this::factName) : ABSENT;
  }

  private String factName(String name) {
    Fact fact = fact(name);
    return "「" + (fact == null ? name : fact.label()) + "」";
  }

  private @Nullable Fact fact(String name) {
    return rulebooks.stream()
        .map(rulebook -> rulebook.catalogue().fact(name))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private Text factValue(String name, @Nullable Object value) {
    Fact fact = fact(name);
    if (value == null) {
      return ABSENT;
    }
    boolean number = value instanceof Number;
    Object typed = number ? new BigDecimal(value.toString()) : value;
    String shown = fact == null ? plain(value) : ShownValue.of(fact, typed);
    return same(number || value instanceof Boolean ? shown : "「" + shown + "」");
  }

  private Text shown(String path, @Nullable Object value) {
    if (value instanceof Map<?, ?> parts) {
      Map<Object, @Nullable Object> brief = new LinkedHashMap<>(parts);
      Object telling = brief.get("points") == null ? brief.get("code") : brief.get("points");
      return telling instanceof Number ? points(telling) : quoted(telling);
    }
    return path.contains("indicators") ? points(value) : quoted(value);
  }

  private static String plain(@Nullable Object value) {
    if (value instanceof BigDecimal number) {
      return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
    return value == null ? "なし" : value.toString();
  }

  private static Text same(String text) {
    return new Text(text, text);
  }

  // Nothing is said of what was, where only something was forbidden.
  private static Text fromTo(Text name, Text of, Text from, Text to) {
    String ja = name.ja() + of.ja();
    String en = name.en() + of.en();
    if (from.equals(to)) {
      return new Text(
          "%sが%sになります".formatted(ja, spaced(to.ja())), "%s becomes %s".formatted(en, to.en()));
    }
    return new Text(
        "%sが%sから%sになります".formatted(ja, spaced(from.ja()), spaced(to.ja())),
        "%s changes from %s to %s".formatted(en, from.en(), to.en()));
  }

  // A blank stands between kana and figures or letters, as everywhere.
  private static String spaced(String value) {
    if (value.startsWith("「") || value.equals(ABSENT.ja())) {
      return value;
    }
    return " " + value + (value.charAt(value.length() - 1) < 0x80 ? " " : "");
  }

  private static Text joined(List<Text> texts) {
    List<String> ja = new ArrayList<>();
    List<String> en = new ArrayList<>();
    for (Text text : texts) {
      ja.add(text.ja());
      en.add(text.en());
    }
    return new Text(String.join("、", ja), String.join("; ", en));
  }
}
