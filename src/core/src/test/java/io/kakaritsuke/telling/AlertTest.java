package io.kakaritsuke.telling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kakaritsuke.telling.Alert.HeldBack;
import io.kakaritsuke.telling.AlertAnswer.Moved;
import io.kakaritsuke.telling.AlertAnswer.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of alerts.md, "Alerts", row by row: alerts.txt. */
class AlertTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
  private static final String FILE = "alerts.txt";

  /** What a case says happens, one line an event. */
  private record Case(String name, List<String> lines) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() throws IOException {
    try (InputStream file = Objects.requireNonNull(AlertTest.class.getResourceAsStream(FILE))) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.split("\n== ")).skip(1).map(AlertTest::read).toList().stream();
    }
  }

  private static Case read(String text) {
    List<String> lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    return new Case(lines.get(0), lines.subList(1, lines.size()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void movesAsTheTableSays(Case one) {
    Map<String, String> cells = new TreeMap<>();
    List<String> found = new ArrayList<>();
    Alert alert = Alert.UNSEEN;

    for (String line : one.lines()) {
      String[] parts = line.split(": ", 2);
      if (parts.length == 1) {
        String[] cell = line.split(" ");
        cells.put(cell[0], cell[1]);
        found.add(line);
        continue;
      }
      AlertAnswer answer =
          happens(
              alert,
              row(cells),
              parts[0].replaceAll("[\\[\\]]", "").split(" "),
              parts[0].startsWith("["));
      found.add(parts[0] + ": " + shown(answer));
      alert = answer instanceof Moved moved ? moved.alert() : alert;
    }

    assertThat(found).isEqualTo(one.lines());
  }

  private static AlertRow row(Map<String, String> cells) {
    return new AlertRow(
        "CRITICAL",
        days(cells.get("持続")),
        days(cells.get("回復の持続")),
        cells.containsKey("回復を知らせる"),
        cells.containsKey("再通知") ? days(cells.get("再通知")) : null,
        days(cells.get("抑止")));
  }

  private static int days(@Nullable String cell) {
    return cell == null ? 0 : Integer.parseInt(cell);
  }

  private static AlertAnswer happens(Alert alert, AlertRow row, String[] words, boolean madeUp) {
    LocalDate day = day(words[0]);
    if (words.length == 2) {
      AlertSign sign = AlertSign.valueOf(words[1]);
      return madeUp
          ? new Moved(alert.makeUp(row, day, sign), List.of())
          : alert.see(row, day, sign);
    }
    By by = By.of(words[2], day.atTime(0, 30).atZone(ZONE).toInstant(), ZONE);
    return switch (words[1]) {
      case "take" -> alert.take(row, by);
      case "snooze" -> alert.snooze(row, by, "商談中のため", day(words[3]));
      case "release" -> alert.release(row, by);
      case "outcome" -> alert.outcome(row, by);
      case "cancelled" -> alert.taskCancelled(row, by);
      case "handover" -> alert.handOver(row, by);
      default -> throw new IllegalArgumentException(words[1]);
    };
  }

  private static LocalDate day(String text) {
    return LocalDate.of(2026, 3, Integer.parseInt(text));
  }

  private static String shown(AlertAnswer answer) {
    if (answer instanceof Refused refused) {
      return "refused " + refused.reason().ja();
    }
    Moved moved = (Moved) answer;
    return Stream.concat(
            Stream.of(moved.alert().state().name().name()),
            moved.told().stream().map(told -> told.audience() + " " + told.episode()))
        .collect(Collectors.joining(" "));
  }

  @Test
  void tellsNothingUnderANumberThatWasUsed() {
    AlertRow row = new AlertRow("CRITICAL", 0, 0, true, 1, 0);
    List<Integer> steps = new ArrayList<>();
    Alert alert = Alert.UNSEEN;

    for (AlertSign sign :
        List.of(AlertSign.OPENS, AlertSign.HOLDS, AlertSign.CEASED, AlertSign.OPENS)) {
      Moved moved = alert.see(row, day("" + (steps.size() + 1)), sign);
      moved.told().forEach(told -> steps.add(told.step()));
      alert = moved.alert();
    }

    assertThat(steps).containsExactly(1, 2, 3, 4);
  }

  @ParameterizedTest
  @CsvSource({
    "OPENS, 様子見, 持続",
    "OPENS HOLDS HOLDS, 発生,",
    "OPENS HOLDS HOLDS WITHIN_MARGIN, 発生, 解除の余裕",
    "OPENS HOLDS HOLDS STALE, 凍結, 凍結",
    "OPENS HOLDS HOLDS CEASED, 解消,",
    "OPENS HOLDS HOLDS CEASED OPENS HOLDS HOLDS, 発生, 抑止",
    "OPENS HOLDS HOLDS CEASED OPENS HOLDS HOLDS HOLDS HOLDS HOLDS, 発生,",
  })
  void saysWhatHoldsItBack(String signs, String state, @Nullable String heldBack) {
    AlertRow row = new AlertRow("CRITICAL", 2, 0, false, null, 6);
    Alert alert = Alert.UNSEEN;
    int day = 0;

    for (String sign : signs.split(" ")) {
      day++;
      alert = alert.see(row, day("" + day), AlertSign.valueOf(sign)).alert();
    }

    assertThat(alert.state().name().label()).isEqualTo(state);
    HeldBack found = alert.heldBack(day("" + day));
    assertThat(found == null ? null : found.label()).isEqualTo(heldBack);
  }

  @Test
  void saysThatASnoozeHoldsItBack() {
    AlertRow row = new AlertRow("CRITICAL", 0, 0, false, null, 0);
    Alert alert = Alert.UNSEEN.see(row, day("1"), AlertSign.OPENS).alert();
    By by = By.of("佐藤", day("1").atTime(9, 0).atZone(ZONE).toInstant(), ZONE);

    Moved snoozed = (Moved) alert.snooze(row, by, "商談中のため", day("9"));

    assertThat(snoozed.alert().heldBack(day("2"))).isEqualTo(HeldBack.SNOOZED);
  }

  @Test
  void isNotPutOffForSoLongThatItIsForgotten() {
    AlertRow row = new AlertRow("CRITICAL", 0, 0, false, null, 0);
    Alert alert = Alert.UNSEEN.see(row, day("1"), AlertSign.OPENS).alert();
    By by = By.of("佐藤", day("1").atTime(9, 0).atZone(ZONE).toInstant(), ZONE);
    LocalDate last = day("1").plusDays(Snooze.MOST_DAYS);

    assertThat(alert.snooze(row, by, "商談中のため", last)).isInstanceOf(Moved.class);
    assertThat(alert.snooze(row, by, "商談中のため", last.plusDays(1)))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.reason().ja()).contains("90日先の 2026-05-30 まで"));
  }

  @Test
  void neverGoesBack() {
    AlertRow row = new AlertRow("CRITICAL", 0, 0, false, null, 0);
    Alert alert = Alert.UNSEEN.see(row, day("3"), AlertSign.OPENS).alert();

    assertThatThrownBy(() -> alert.see(row, day("2"), AlertSign.CEASED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2026-03-02 is before");
  }
}
