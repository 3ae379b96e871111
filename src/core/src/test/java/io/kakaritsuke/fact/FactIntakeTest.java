package io.kakaritsuke.fact;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.text.Violation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactIntakeTest {
  private final FactIntake intake = new FactIntake(FactCases.CATALOGUE);

  @ParameterizedTest
  @ValueSource(strings = {"a", "株", "𠮷", "。"})
  void countsCharactersNotTheirHalves(String character) {
    intake.text(intake.given("accountId"), character.repeat(64));

    assertThat(finish()).isInstanceOf(FactIntake.Checked.Valid.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "株", "𠮷", "。"})
  void refusesOneCharacterTooMany(String character) {
    intake.text(intake.given("accountId"), character.repeat(65));

    assertThat(violations()).isEqualTo("accountId too-long");
  }

  @ParameterizedTest
  @CsvSource({
    "visit, visits",
    "Visits, visits",
    "amuont, amount",
    "outcomes, outcome",
    "acountid, accountId",
    "completelyDifferent, ",
    "qq, "
  })
  void offersTheNearestName(String sent, String hint) {
    intake.text(intake.given("accountId"), "A");
    intake.given(sent);

    List<Violation> violations = ((FactIntake.Checked.Invalid) finish()).violations();
    String ja = violations.get(0).message().ja();
    assertThat(ja).isEqualTo("この名前のファクトはありません" + (hint == null ? "" : "。「" + hint + "」ではありませんか"));
  }

  @Test
  void saysOfWhatIsComputedThatItIsNotGiven() {
    intake.text(intake.given("accountId"), "A");
    intake.given("daysSinceStart");

    assertThat(violations()).isEqualTo("daysSinceStart unknown-fact");
    List<Violation> violations = ((FactIntake.Checked.Invalid) finish()).violations();
    assertThat(violations.get(0).message().ja()).isEqualTo("「開始からの日数」は計算して求める値なので、送れません。除いてください");
  }

  @Test
  void showsNoMoreThanAHundredCharactersOfAHostileName() {
    intake.text(intake.given("accountId"), "A");
    intake.given("\u0000\ud800\n" + "x".repeat(100_000));

    List<Violation> violations = ((FactIntake.Checked.Invalid) finish()).violations();
    assertThat(violations.get(0).field()).isEqualTo("\uFFFD\uFFFD\uFFFD" + "x".repeat(97) + "…");
  }

  @Test
  void checksWhatNeedsNoDayWithoutOne() {
    intake.date(intake.given("startedOn"), LocalDate.of(2999, 1, 1));
    intake.choice(intake.given("outcome"), "X");

    assertThat(FactCases.shown(intake.finishWithoutDay()))
        .isEqualTo("accountId required; outcome unknown-choice");
  }

  @Test
  void derivesWhenAllIsGood() {
    intake.text(intake.given("accountId"), "A");
    intake.date(intake.given("startedOn"), LocalDate.of(2026, 1, 31));

    FactValues facts = ((FactIntake.Checked.Valid) finish()).facts();
    assertThat(facts.get("daysSinceStart")).isEqualTo(10L);
    assertThat(facts.subject()).isEqualTo("A");
    assertThat(facts.asOf()).isEqualTo(FactCases.AS_OF);
    assertThat(facts.get("band")).isNull();
    assertThat(facts.get("no such fact")).isNull();
  }

  @Test
  void keepsNumbersInTheirPlainForm() {
    intake.text(intake.given("accountId"), "A");
    intake.number(intake.given("visits"), new BigDecimal("1.20E+3"));
    intake.number(intake.given("amount"), new BigDecimal("1.20E+3"));

    FactValues facts = ((FactIntake.Checked.Valid) finish()).facts();
    assertThat(facts.get("visits")).isEqualTo(1200L);
    assertThat(facts.get("amount")).isEqualTo(new BigDecimal("1200"));
  }

  private FactIntake.Checked finish() {
    return intake.finish(FactCases.AS_OF);
  }

  private String violations() {
    return FactCases.shown(finish());
  }
}
