package io.kakaritsuke.scenario;

import io.kakaritsuke.telling.AlertState;
import io.kakaritsuke.telling.Channel;
import io.kakaritsuke.telling.Gathering;
import io.kakaritsuke.telling.TaskState;
import io.kakaritsuke.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in words what becomes of an account's alerts, tasks and messages on a day. */
final class DayWords {
  /** The day, and what of it: {@code days.2026-02-10.alerts[NO_LOGIN].state}. */
  private static final Pattern DAY =
      Pattern.compile(Scenario.DAYS + "\\.(\\d{4})-(\\d\\d)-(\\d\\d)(?:\\.(.*))?", Pattern.DOTALL);

  private static final Pattern OF_ACCOUNT =
      Pattern.compile(
          "("
              + String.join("|", AccountDays.ALERTS, AccountDays.TASKS, AccountDays.MESSAGES)
              + ")(?:\\[(.*)])?(?:\\.(\\w+))?",
          Pattern.DOTALL);

  private final DecisionNames names;

  DayWords(DecisionNames names) {
    this.names = names;
  }

  /** What of a day a path names; null where it is not one of a day. */
  static @Nullable String rest(String path) {
    Matcher day = DAY.matcher(path);
    return day.matches() && day.group(4) != null ? day.group(4) : null;
  }

  /** The words with their day. */
  static Text on(String path, Text words) {
    Matcher day = DAY.matcher(path);
    if (!day.matches()) {
      return words;
    }
    String ja = Integer.parseInt(day.group(2)) + "月" + Integer.parseInt(day.group(3)) + "日に";
    String en = day.group(1) + "-" + day.group(2) + "-" + day.group(3);
    return new Text(ja + "、" + words.ja(), "on " + en + " " + words.en());
  }

  /** Whether a path is about alerts, tasks or messages. */
  static boolean isOfAccount(String rest) {
    return OF_ACCOUNT.matcher(rest).matches();
  }

  /** What is expected and not there. */
  Text missing(String rest, @Nullable Object expected) {
    String list = list(rest);
    String who = key(expected);
    if (list.equals(AccountDays.MESSAGES)) {
      return new Text(
          "「" + who + "」に届くはずの知らせ" + codes(member(expected, "told")) + "が届きません",
          who + " is not told of " + codes(member(expected, "told")));
    }
    return new Text(name(list, who).ja() + "がありません", name(list, who).en() + " is not there");
  }

  /** What must not be and is there. */
  Text appeared(String rest, @Nullable Object found) {
    String list = list(rest);
    String who = key(found);
    if (list.equals(AccountDays.MESSAGES)) {
      return new Text(
          "「" + who + "」に知らせ" + codes(member(found, "told")) + "が届きます",
          who + " is told of " + codes(member(found, "told")));
    }
    Text state = state(list, member(found, "state"));
    return new Text(
        name(list, who).ja() + "が" + state.ja() + "です", name(list, who).en() + " is " + state.en());
  }

  /** A value or a list that is another one. */
  Text changed(String rest, @Nullable Object expected, @Nullable Object found) {
    Matcher of = OF_ACCOUNT.matcher(rest);
    if (!of.matches()) {
      return new Text(rest, rest);
    }
    String list = of.group(1);
    if (of.group(2) == null) {
      return found instanceof List<?> all && !all.isEmpty()
          ? joined(all.stream().map(one -> appeared(list, one)).toList())
          : new Text("何も起きません", "nothing happens");
    }
    String member = of.group(3) == null ? "" : of.group(3);
    Text name =
        list.equals(AccountDays.MESSAGES)
            ? new Text("「" + of.group(2) + "」への知らせ", "what " + of.group(2) + " is told")
            : name(list, of.group(2));
    return switch (member) {
      case "state" ->
          FromTo.words(name, of("の状態", ", its state"), state(list, expected), state(list, found));
      case "due" -> FromTo.words(name, of("の期限", ", its due time"), plain(expected), plain(found));
      case "told" -> FromTo.words(name, of("", ""), listed(expected), listed(found));
      case "over" ->
          FromTo.words(name, of("のうち回復したもの", " to be over"), listed(expected), listed(found));
      case "by" ->
          FromTo.words(
              name,
              of("の経路", ", by which way"),
              labels(expected, Channel.values(), Channel::label),
              labels(found, Channel.values(), Channel::label));
      case "gathering" ->
          FromTo.words(
              name,
              of("のまとめ方", ", gathered"),
              labels(expected, Gathering.values(), Gathering::label),
              labels(found, Gathering.values(), Gathering::label));
      case "urgent" -> FromTo.words(name, of("の至急", ", urgent"), yes(expected), yes(found));
      default -> FromTo.words(name, of("", ""), plain(expected), plain(found));
    };
  }

  private static String list(String rest) {
    Matcher of = OF_ACCOUNT.matcher(rest);
    return of.matches() ? of.group(1) : rest;
  }

  private Text name(String list, String code) {
    return list.equals(AccountDays.TASKS)
        ? new Text(
            "タスク「" + names.ofIntervention(code) + "」",
            "the task '" + names.ofIntervention(code) + "'")
        : new Text("知らせ「" + code + "」", "the alert '" + code + "'");
  }

  private static Text state(String list, @Nullable Object state) {
    return list.equals(AccountDays.TASKS)
        ? labels(state, TaskState.Name.values(), TaskState.Name::label)
        : labels(state, AlertState.Standing.values(), AlertState.Standing::label);
  }

  private static <E extends Enum<E>> Text labels(
      @Nullable Object codes, E[] all, Function<E, String> label) {
    if (codes == null || codes.equals(List.of())) {
      return PartWords.ABSENT;
    }
    List<?> each = codes instanceof List<?> list ? list : List.of(codes);
    String ja =
        each.stream()
            .map(
                code ->
                    Arrays.stream(all)
                        .filter(one -> one.name().equals(code))
                        .map(label)
                        .findFirst()
                        .orElse(String.valueOf(code)))
            .collect(Collectors.joining("、"));
    return new Text(
        "「" + ja + "」", each.stream().map(String::valueOf).collect(Collectors.joining(", ")));
  }

  private static Text listed(@Nullable Object codes) {
    return codes == null || codes.equals(List.of())
        ? PartWords.ABSENT
        : new Text(codes(codes), codes(codes));
  }

  private static String codes(@Nullable Object codes) {
    return codes instanceof List<?> list
        ? list.stream().map(one -> "「" + one + "」").collect(Collectors.joining())
        : "";
  }

  private static Text yes(@Nullable Object value) {
    return Boolean.TRUE.equals(value) ? new Text("はい", "yes") : new Text("いいえ", "no");
  }

  private static Text plain(@Nullable Object value) {
    return value == null ? PartWords.ABSENT : new Text("「" + value + "」", value.toString());
  }

  private static Text of(String ja, String en) {
    return new Text(ja, en);
  }

  private static String key(@Nullable Object element) {
    Object code = member(element, "code");
    return String.valueOf(code == null ? member(element, "recipient") : code);
  }

  private static @Nullable Object member(@Nullable Object element, String name) {
    return element instanceof Map<?, ?> parts ? parts.get(name) : null;
  }

  private static Text joined(List<Text> texts) {
    return new Text(
        texts.stream().map(Text::ja).collect(Collectors.joining("。")),
        texts.stream().map(Text::en).collect(Collectors.joining("; ")));
  }
}
