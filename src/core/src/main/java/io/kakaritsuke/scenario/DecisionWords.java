package io.kakaritsuke.scenario;

import io.kakaritsuke.engine.DecisionPart;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says in the words of the workbooks in what a decision is another one than a scenario expects: by
 * labels, never by codes of the answer or its paths. What was is called as the base calls it, what
 * is as the draft does.
 */
final class DecisionWords {
  /** Where nobody reads them: says nothing. */
  static final DecisionWords NONE = new DecisionWords(List.of(), List.of());

  private static final Text NOTHING = new Text("", "");

  /** A list, the code of an element or none, and the member or none. */
  private static final Pattern ELEMENT =
      Pattern.compile(
          "(?:health\\.)?("
              + String.join("|", DecisionNames.CODED.keySet())
              + ")"
              + "(?:\\[(.*)])?(?:\\.([^\\]]+))?",
          Pattern.DOTALL);

  private final boolean silent;
  private final DecisionNames namesBefore;
  private final DecisionNames namesNow;
  private final PartWords before;
  private final PartWords now;
  private final DayWords days;

  private DecisionWords(List<Rulebook> before, List<Rulebook> now) {
    this.silent = now.isEmpty();
    this.namesBefore = new DecisionNames(before);
    this.namesNow = new DecisionNames(now);
    this.before = new PartWords(namesBefore);
    this.now = new PartWords(namesNow);
    this.days = new DayWords(namesNow);
  }

  /**
   * @param base knows what the rulebook no longer has; null: there is none
   */
  static DecisionWords of(Rulebook rulebook, @Nullable Rulebook base) {
    return base == null
        ? new DecisionWords(List.of(rulebook), List.of(rulebook))
        : new DecisionWords(List.of(base, rulebook), List.of(rulebook, base));
  }

  /** An element that is expected and not there. */
  Text missing(String path, @Nullable Object expected) {
    if (silent) {
      return NOTHING;
    }
    String rest = DayWords.rest(path);
    if (rest != null) {
      return DayWords.on(
          path,
          DayWords.isOfAccount(rest) ? days.missing(rest, expected) : missing(rest, expected));
    }
    if (path.startsWith(Scenario.VIOLATIONS) && expected instanceof Map<?, ?> violation) {
      String label = namesNow.factLabel(String.valueOf(violation.get("field")));
      return new Text(
          "入力" + label + "の誤り（" + violation.get("code") + "）がなくなります",
          "the fact " + label + " is no longer refused as " + violation.get("code"));
    }
    return went(part(path), code(expected));
  }

  /** A value or a list that is another one. */
  Text changed(String path, @Nullable Object expected, @Nullable Object found) {
    if (silent) {
      return NOTHING;
    }
    String rest = DayWords.rest(path);
    if (rest != null) {
      return DayWords.on(
          path,
          DayWords.isOfAccount(rest)
              ? days.changed(rest, expected, found)
              : changed(rest, expected, found));
    }
    Matcher element = ELEMENT.matcher(path);
    return element.matches()
        ? ofElement(path, element, expected, found)
        : ofOther(path, expected, found);
  }

  /** What must not be, and is there. */
  Text appeared(String path, @Nullable Object denied, @Nullable Object found) {
    if (silent) {
      return NOTHING;
    }
    String rest = DayWords.rest(path);
    if (rest != null) {
      return DayWords.on(
          path,
          DayWords.isOfAccount(rest) ? days.appeared(rest, found) : appeared(rest, denied, found));
    }
    if (!(ELEMENT.matcher(path).matches() && found instanceof Map<?, ?> element)) {
      return changed(path, found, found);
    }
    if (denied instanceof Map<?, ?> only && only.containsKey("status")) {
      Object status = element.get("status");
      return changed(part(path) + "[" + code(element) + "].status", status, status);
    }
    return came(part(path), code(element));
  }

  /** Facts that are no longer taken. */
  Text refused(@Nullable Object violations) {
    if (silent) {
      return NOTHING;
    }
    String facts =
        violations instanceof List<?> list
            ? list.stream()
                .map(one -> namesNow.factLabel(String.valueOf(((Map<?, ?>) one).get("field"))))
                .distinct()
                .collect(Collectors.joining())
            : "";
    return new Text(
        "入力" + facts + "が受け付けられなくなります", "the facts " + facts + " are no longer accepted");
  }

  /** A code that stands for the same row as before. */
  Text renamed(String list, String code, String other) {
    Text name = namesBefore.element(list, code);
    return new Text(
        "%sのコードが %s から %s になります".formatted(name.ja(), code, other),
        "the code of %s becomes %s instead of %s".formatted(name.en(), other, code));
  }

  /**
   * A code whose rows are gone.
   *
   * @param denied whether it was only said that it must not be
   */
  Text gone(String list, String code, boolean denied) {
    if (denied) {
      Text name = namesBefore.element(list, code);
      return new Text(name.ja() + "がルールブックからなくなります", name.en() + " leaves the rulebook");
    }
    Text went = went(list, code);
    return new Text(went.ja() + "（ルールブックからなくなるため）", went.en() + " (it leaves the rulebook)");
  }

  private static String part(String path) {
    Matcher element = ELEMENT.matcher(path);
    return element.matches() ? element.group(1) : path;
  }

  private static String code(@Nullable Object element) {
    return element instanceof Map<?, ?> parts ? String.valueOf(parts.get("code")) : "";
  }

  private static boolean isTask(String part) {
    return DecisionPart.list(part).filter(DecisionPart::isTask).isPresent();
  }

  private Text came(String part, String code) {
    Text name = namesNow.element(part, code);
    return isTask(part)
        ? new Text(name.ja() + "が新たに加わります", name.en() + " is added")
        : new Text(name.ja() + "が新たに該当します", name.en() + " newly applies");
  }

  private Text went(String part, String code) {
    Text name = namesBefore.element(part, code);
    return isTask(part)
        ? new Text(name.ja() + "がなくなります", name.en() + " is dropped")
        : new Text(name.ja() + "が該当しなくなります", name.en() + " no longer applies");
  }

  private Text ofElement(
      String path, Matcher element, @Nullable Object expected, @Nullable Object found) {
    String part = element.group(1);
    String member = element.group(3);
    if (member == null && found instanceof List<?> list) {
      return joined(list.stream().map(one -> came(part, code(one))).toList());
    }
    Text name = namesBefore.element(part, String.valueOf(element.group(2)));
    if (member == null) {
      return FromTo.words(name, NOTHING, before.brief(path, expected), now.brief(path, found));
    }
    if (member.startsWith("evidence.")) {
      String fact = member.substring("evidence.".length());
      String label = namesNow.factLabel(fact);
      Text evidence = new Text("の根拠の" + label, ", its evidence " + label);
      return FromTo.words(name, evidence, before.ofFact(fact, expected), now.ofFact(fact, found));
    }
    Text of = PartWords.member(member);
    Text from = before.value(member, expected);
    Text to = now.value(member, found);
    boolean named = name.ja().endsWith(from.ja());
    return FromTo.words(name, new Text("の" + of.ja(), ", " + of.en()), named ? to : from, to);
  }

  // What is no element of a list: the score, segments, figures, facts.
  private Text ofOther(String path, @Nullable Object expected, @Nullable Object found) {
    String[] steps = path.split("\\.", 3);
    String second = steps.length > 1 ? steps[1] : "";
    return switch (steps[0]) {
      case "health" -> ofHealth(second, expected, found);
      case "segments" ->
          FromTo.words(
              PartWords.same(namesNow.factLabel(second)),
              ofSegment(steps),
              before.segment(second, path, expected),
              now.segment(second, path, found));
      case "figures", "facts" ->
          FromTo.words(
              PartWords.same(namesNow.factLabel(second)),
              NOTHING,
              before.ofFact(second, expected),
              now.ofFact(second, found));
      case "missing" ->
          FromTo.words(
              new Text("足りない項目", "what is missing"),
              NOTHING,
              before.facts(expected),
              now.facts(found));
      case Scenario.VIOLATIONS -> refusals(found);
      default ->
          FromTo.words(
              PartWords.same(path),
              NOTHING,
              PartWords.same(PartWords.plain(expected)),
              PartWords.same(PartWords.plain(found)));
    };
  }

  private static Text ofSegment(String[] steps) {
    if (steps.length < 3 || steps[2].equals("code")) {
      return NOTHING;
    }
    String attribute = steps[2].replace("attributes.", "");
    return attribute.equals("label")
        ? new Text("の名前", ", name")
        : new Text("の「" + attribute + "」", ", " + attribute);
  }

  private Text refusals(@Nullable Object found) {
    return found instanceof List<?> list && !list.isEmpty()
        ? refused(found)
        : new Text("入力の誤りがなくなり、判定されるようになります", "the facts are accepted and decided now");
  }

  private Text ofHealth(String member, @Nullable Object expected, @Nullable Object found) {
    return switch (member) {
      case "" -> new Text("ヘルススコアの結果が変わります", "the health score is another one");
      case "score" ->
          FromTo.words(
              new Text("ヘルススコア", "the health score"),
              NOTHING,
              PartWords.points(expected),
              PartWords.points(found));
      case "band" ->
          FromTo.words(
              new Text("バンド", "the band"),
              NOTHING,
              before.ofFact(FactCatalogue.BAND, expected),
              now.ofFact(FactCatalogue.BAND, found));
      case "label" ->
          FromTo.words(
              new Text("バンドの名前", "the name of the band"),
              NOTHING,
              PartWords.quoted(expected),
              PartWords.quoted(found));
      case "response" ->
          FromTo.words(
              new Text("バンドへの対応", "the response to the band"),
              NOTHING,
              PartWords.quoted(expected),
              PartWords.quoted(found));
      case "coverage" ->
          FromTo.words(
              new Text("測定率", "the coverage"),
              NOTHING,
              PartWords.same(PartWords.plain(expected) + "%"),
              PartWords.same(PartWords.plain(found) + "%"));
      default ->
          FromTo.words(
              PartWords.same(member),
              NOTHING,
              PartWords.same(PartWords.plain(expected)),
              PartWords.same(PartWords.plain(found)));
    };
  }

  private static Text joined(List<Text> texts) {
    List<String> ja = new ArrayList<>();
    List<String> en = new ArrayList<>();
    for (Text text : texts) {
      ja.add(text.ja());
      en.add(text.en());
    }
    return new Text(String.join("。", ja), String.join("; ", en));
  }
}
