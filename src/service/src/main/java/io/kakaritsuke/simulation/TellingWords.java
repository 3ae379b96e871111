package io.kakaritsuke.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.kakaritsuke.text.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A {@link TellingReport} in a line: how many more messages and tasks a week, for whom, and what
 * publishing brings at once.
 */
final class TellingWords {
  private static final int NAMED = 3;
  private static final Text NOBODY = new Text("担当なし", "nobody");

  private final JsonNode report;
  private final long days;

  private TellingWords(JsonNode report) {
    this.report = report;
    this.days =
        1
            + ChronoUnit.DAYS.between(
                LocalDate.parse(report.path("from").asText()),
                LocalDate.parse(report.path("until").asText()));
  }

  /**
   * The line.
   *
   * @param report as it is kept
   */
  static Text of(JsonNode report) {
    TellingWords words = new TellingWords(report);
    List<Text> sentences =
        Stream.of(
                words.moved(
                    new Text("通知", "message"),
                    report.path("messagesPerWeek"),
                    words.moves(report.path("recipients"), "recipient")),
                words.moved(
                    new Text("タスク", "task"),
                    report.path("tasksPerWeek"),
                    words.moves(report.path("tasks").path("owners"), "owner")),
                words.now(),
                words.leftOut())
            .filter(Objects::nonNull)
            .toList();
    return new Text(joined(sentences, Text::ja, "。"), joined(sentences, Text::en, ". "));
  }

  private static String joined(List<Text> all, Function<Text, String> in, String between) {
    return all.stream().map(in).collect(Collectors.joining(between));
  }

  /** What somebody gets more, or fewer where it is below zero, on all the days. */
  private record Move(@Nullable String name, long by) {}

  private List<Move> moves(JsonNode list, String name) {
    List<Move> moves = new ArrayList<>();
    for (JsonNode one : list) {
      long by = one.path("after").asLong() - one.path("before").asLong();
      if (by != 0) {
        moves.add(new Move(one.path(name).textValue(), by));
      }
    }
    moves.sort(Comparator.comparingLong(move -> -Math.abs(move.by())));
    return moves;
  }

  private Text moved(Text what, JsonNode perWeek, List<Move> moves) {
    long by = moves.stream().mapToLong(Move::by).sum();
    BigDecimal now = perWeek.path("before").decimalValue().stripTrailingZeros();
    if (moves.isEmpty()) {
      return new Text(
          what.ja() + "の件数は変わりません（1週間あたり" + now.toPlainString() + "件）",
          "The number of " + what.en() + "s stays (" + now.toPlainString() + " a week)");
    }
    boolean weekly = moves.stream().allMatch(move -> perWeek(move.by()) != 0) && perWeek(by) != 0;
    Text who = who(moves, weekly);
    if (by == 0) {
      return new Text(
          what.ja() + "の件数は変わらず、届く人が変わります" + who.ja(),
          "As many " + what.en() + "s go to others" + who.en());
    }
    long count = Math.abs(weekly ? perWeek(by) : by);
    String things = what.en() + (count == 1 ? "" : "s");
    return new Text(
        what.ja()
            + "は"
            + (weekly ? "1週間あたり" : days + "日間で")
            + count
            + "件"
            + (by > 0 ? "増えます" : "減ります")
            + who.ja(),
        count
            + (by > 0 ? " more " : " fewer ")
            + things
            + (weekly ? " a week" : " in " + days + " days")
            + who.en());
  }

  private long perWeek(long count) {
    return BigDecimal.valueOf(count * 7)
        .divide(BigDecimal.valueOf(Math.max(7, days)), 0, RoundingMode.HALF_UP)
        .longValue();
  }

  private Text who(List<Move> moves, boolean weekly) {
    int more = Math.max(0, moves.size() - NAMED);
    String ja =
        moves.stream()
            .limit(NAMED)
            .map(move -> name(move).ja() + " " + signed(move, weekly))
            .collect(Collectors.joining("、"));
    String en =
        moves.stream()
            .limit(NAMED)
            .map(move -> name(move).en() + " " + signed(move, weekly))
            .collect(Collectors.joining(", "));
    return new Text(
        "（" + ja + (more == 0 ? "" : "、ほか" + more + "人") + "）",
        " (" + en + (more == 0 ? "" : ", " + more + " others") + ")");
  }

  private static Text name(Move move) {
    return move.name() == null ? NOBODY : new Text(move.name(), move.name());
  }

  private String signed(Move move, boolean weekly) {
    long by = weekly ? perWeek(move.by()) : move.by();
    return (by > 0 ? "+" : "−") + Math.abs(by);
  }

  private @Nullable Text now() {
    JsonNode now = report.path("now");
    long messages = now.path("messages").asLong();
    long tasks = now.path("tasks").asLong();
    if (messages + tasks == 0) {
      return null;
    }
    String ja =
        Stream.of(counted(messages, "通知"), counted(tasks, "タスク"))
            .filter(Objects::nonNull)
            .collect(Collectors.joining("、"));
    String en =
        Stream.of(countedIn(messages, "message"), countedIn(tasks, "task"))
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" and "));
    if (now.path("redecided").asBoolean()) {
      return new Text(
          "公開すると" + ja + "が生じ、公開した人が発行するまで保留されます",
          "Publishing brings " + en + ", held until whoever publishes lets them go");
    }
    return now.path("held").asBoolean()
        ? new Text(
            "公開後の次の判定で" + ja + "が一度に生じ、責任者が発行するまで保留されます",
            "The next decisions bring "
                + en
                + " at once, held until the responsible person lets"
                + " them go")
        : new Text("公開後の次の判定で" + ja + "が生じます", "The next decisions bring " + en + " at once");
  }

  private static @Nullable String counted(long count, String what) {
    return count == 0 ? null : what + count + "件";
  }

  private static @Nullable String countedIn(long count, String what) {
    return count == 0 ? null : count + " " + what + (count == 1 ? "" : "s");
  }

  private @Nullable Text leftOut() {
    long leftOut = report.path("leftOut").asLong();
    return leftOut == 0
        ? null
        : new Text(
            "ほかのアカウント" + leftOut + "件は数えていません",
            "The other " + leftOut + " accounts were not counted");
  }
}
