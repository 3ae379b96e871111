package io.kakaritsuke.fact;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.text.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The catalogue that the tests of this package read facts by, and their cases. */
final class FactCases {
  static final LocalDate AS_OF = LocalDate.of(2026, 2, 10);
  static final FactCatalogue CATALOGUE = catalogue();

  private FactCases() {}

  /** The lines of a resource, split at their tabs. */
  static List<String[]> read(String resource) throws IOException {
    try (InputStream in = FactCases.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8)
          .lines()
          .map(line -> line.split("\t", -1))
          .toList();
    }
  }

  /** The outcome in one line: {@code ok name=value}, or {@code field code; field code}. */
  static String shown(FactIntake.Checked checked) {
    if (checked instanceof FactIntake.Checked.Invalid invalid) {
      return shown(invalid.violations());
    }
    FactValues facts = ((FactIntake.Checked.Valid) checked).facts();
    return CATALOGUE
        .facts(Origin.GIVEN)
        .map(Fact::name)
        .filter(name -> !name.equals("accountId") && facts.get(name) != null)
        .map(name -> " " + name + "=" + plain(Objects.requireNonNull(facts.get(name))))
        .collect(Collectors.joining("", "ok", ""));
  }

  static String shown(List<Violation> violations) {
    return violations.stream()
        .map(violation -> violation.field() + " " + violation.code())
        .collect(Collectors.joining("; "));
  }

  private static String plain(Object value) {
    return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
  }

  private static FactCatalogue catalogue() {
    List<Choice> outcomes = List.of(new Choice("ACHIEVED", "達成"), new Choice("PARTIAL", "一部達成"));
    List<Fact> facts =
        List.of(
            text("accountId", "アカウントID", true, 64),
            text("note", "メモ", false, 0),
            number("visits", FactType.INTEGER, "訪問数", "0", null, "1,234"),
            number("days", FactType.INTEGER, "日数", "0", "31", null),
            number("balance", FactType.INTEGER, "残高", null, null, null),
            number("amount", FactType.DECIMAL, "金額", null, null, null),
            number("rate", FactType.DECIMAL, "転換率", "0", "1", "12.3%"),
            other("open", FactType.BOOLEAN, "利用中", false, List.of(), null),
            other("startedOn", FactType.DATE, "開始日", true, List.of(), null),
            other("renewalOn", FactType.DATE, "更新日", false, List.of(), null),
            other("outcome", FactType.CHOICE, "成果", false, outcomes, null),
            other(
                "daysSinceStart",
                FactType.INTEGER,
                "開始からの日数",
                false,
                List.of(),
                new Derivation.DaysSince(List.of("startedOn"))),
            Fact.decided(FactCatalogue.BAND, FactType.CHOICE, "バンド", List.of(), null));
    return new FactCatalogue(
        "試験", "accountId", ZoneId.of("Asia/Tokyo"), "ja", facts, List.of(), Map.of());
  }

  private static Fact text(String name, String label, boolean required, int maxLength) {
    return fact(
        name,
        FactType.STRING,
        label,
        required,
        null,
        null,
        maxLength,
        false,
        List.of(),
        null,
        List.of(),
        null);
  }

  private static Fact number(
      String name,
      FactType type,
      String label,
      @Nullable String minimum,
      @Nullable String maximum,
      @Nullable String format) {
    List<String> columns = name.equals("visits") ? List.of("訪問回数", "Visits") : List.of();
    return fact(
        name, type, label, false, minimum, maximum, 0, false, List.of(), null, columns, format);
  }

  private static Fact other(
      String name,
      FactType type,
      String label,
      boolean notAfterAsOf,
      List<Choice> choices,
      @Nullable Derivation derivation) {
    return fact(
        name,
        type,
        label,
        false,
        null,
        null,
        0,
        notAfterAsOf,
        choices,
        derivation,
        List.of(),
        null);
  }

  private static Fact fact(
      String name,
      FactType type,
      String label,
      boolean required,
      @Nullable String minimum,
      @Nullable String maximum,
      int maxLength,
      boolean notAfterAsOf,
      List<Choice> choices,
      @Nullable Derivation derivation,
      List<String> columns,
      @Nullable String format) {
    return new Fact(
        name,
        type,
        label,
        derivation == null ? Origin.GIVEN : Origin.DERIVED,
        null,
        required,
        minimum == null ? null : new BigDecimal(minimum),
        maximum == null ? null : new BigDecimal(maximum),
        maxLength,
        notAfterAsOf,
        choices,
        derivation,
        columns,
        format,
        null);
  }
}
