package io.kakaritsuke.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.fact.ReadingLevel;
import io.kakaritsuke.workbook.RulebookReader;
import io.kakaritsuke.workbook.Shipped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which changes of a version have accounts decided again. */
class DecidingPartTest {
  private static final Sources WEBINAR = Shipped.sources("webinar");

  @Test
  void isTheSameWhereFeedsDiffer() {
    Rulebook changed = with("facts.xlsx", new Fix.SetCell("取り込み", "G3", BigDecimal.valueOf(21)));

    assertThat(changed.feeds()).isNotEqualTo(read(WEBINAR).feeds());
    assertThat(changed.decidesLike(read(WEBINAR))).isTrue();
  }

  @Test
  void isTheSameWhereThePeopleDiffer() {
    Rulebook changed = with("team.xlsx", new Fix.SetCell("担当者", "H4", BigDecimal.valueOf(20)));

    assertThat(changed.roster()).isNotEqualTo(read(WEBINAR).roster());
    assertThat(changed.decidesLike(read(WEBINAR))).isTrue();
  }

  /** Of a version that is stored the level is read from there. */
  @Test
  void isTheSameAtTheSameLevel() {
    ReadingLevel level = new ReadingLevel(ReadingLevel.CURRENT.number());
    Rulebook stored = read(new Sources(WEBINAR.rulebook(), WEBINAR.files(), level));

    assertThat(stored.decidesLike(read(WEBINAR))).isTrue();
  }

  static Iterable<Arguments> changes() {
    return List.of(
        Arguments.of("churn-signal.xlsx", new Fix.SetCell("利用・問い合わせ", "B7", 45L)),
        Arguments.of("facts.xlsx", new Fix.SetCell("選択肢", "C17", "戦略")),
        Arguments.of("facts.xlsx", new Fix.SetCell("ファクト", "N13", 30L)),
        Arguments.of("facts.xlsx", new Fix.SetCell("ファクト", "F6", 1L)));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void isAnotherWhereAnythingDiffersThatIsDecidedOrSaid(String workbook, Fix.Step change) {
    assertThat(with(workbook, change).decidesLike(read(WEBINAR))).isFalse();
  }

  @Test
  void isAnotherWhereARuleFileDiffers() {
    Rulebook shipped = read(WEBINAR);
    RuleFile file = shipped.ruleFiles().get(0);
    Rulebook changed =
        new Rulebook(
            shipped.name(),
            shipped.catalogue(),
            shipped.tables(),
            shipped.settings(),
            List.of(new RuleFile(file.name(), file.text() + " ")),
            shipped.aggregates(),
            shipped.feeds(),
            shipped.roster(),
            shipped.notifications(),
            shipped.level());

    assertThat(changed.decidesLike(shipped)).isFalse();
  }

  private static Rulebook with(String workbook, Fix.Step change) {
    return read(Shipped.typed(WEBINAR, workbook, change));
  }

  private static Rulebook read(Sources sources) {
    return Objects.requireNonNull(RulebookReader.read(sources).rulebook());
  }
}
