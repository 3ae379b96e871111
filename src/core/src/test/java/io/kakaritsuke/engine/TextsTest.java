package io.kakaritsuke.engine;

import static io.kakaritsuke.rulebook.HitPolicy.COLLECT;
import static io.kakaritsuke.rulebook.HitPolicy.FIRST;
import static io.kakaritsuke.rulebook.TableKind.DIMENSION;
import static io.kakaritsuke.rulebook.TableKind.SIGNAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.oracle.TableBuilder;
import io.kakaritsuke.rulebook.Operator;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of condition cells in the texts of their own row. */
class TextsTest {
  private static final List<Choice> INDUSTRIES =
      List.of(new Choice("FINANCE", "金融"), new Choice("MEDICAL", "医療"));

  @ParameterizedTest
  @CsvSource({
    "{ログイン日数}日以上ログインなし, 60日以上ログインなし",
    "'{ログイン日数:以上}～{ログイン日数:以下}日', 60～90日",
    "{配信の変化}以下, 50%以下",
    "{金額}円, 1200.5円",
    "{業種}のみ, 金融、医療のみ",
    "{基準日}より後, 2026-02-10より後",
    "競合検討: {競合検討}, 競合検討: はい",
    "更新日: {更新日}, 更新日: ない",
    "{ログイン日数:超}日, {ログイン日数:超}日",
    "{知らない}日, {知らない}日",
    "{ログイン日数, {ログイン日数",
    "$1 \\ {金額}, $1 \\ 1200.5",
    "ログインなし, ログインなし"
  })
  void areShownWithTheValuesInForce(String text, String shown) {
    Evaluation evaluation = rulebook(text).evaluate(facts());

    assertThat(evaluation.signals()).extracting(Evaluation.Signal::label).containsExactly(shown);
  }

  @Test
  void attributesOfSegmentsAreHandedOnWithTheirValues() {
    RulebookFixture rulebook =
        new RulebookFixture()
            .fact("visits", FactType.INTEGER)
            .dimension("segment", "S")
            .table(
                new TableBuilder("segment", DIMENSION, FIRST)
                    .code("segment")
                    .when("visits", Operator.AT_LEAST)
                    .attribute("接点頻度")
                    .attribute("担当上限")
                    .attribute("空欄")
                    // The outcome beside the segment, 接点間隔, is blank.
                    .row(5L, "S", null, "月{visits}回以上", 8L, null)
                    .build());

    Evaluation.Segment segment = rulebook.evaluate("visits", 5L).segments().get("segment");

    assertThat(Objects.requireNonNull(segment).attributes())
        .isEqualTo(Map.of("接点頻度", "月5回以上", "担当上限", 8L));
  }

  private static @Nullable Object[] facts() {
    return new @Nullable Object[] {
      "login",
      75L,
      "change",
      new BigDecimal("0.4"),
      "amount",
      new BigDecimal("2000"),
      "industry",
      "MEDICAL",
      "day",
      LocalDate.of(2026, 2, 11),
      "competitor",
      true
    };
  }

  private static RulebookFixture rulebook(String text) {
    List<Object> conditions =
        Arrays.asList(
            60L,
            90L,
            new BigDecimal("0.50"),
            new BigDecimal("1200.50"),
            List.of("FINANCE", "MEDICAL"),
            LocalDate.of(2026, 2, 10),
            true,
            false);
    @Nullable Object[] row = conditions.toArray(new @Nullable Object[conditions.size() + 3]);
    row[conditions.size()] = "CODE";
    row[conditions.size() + 1] = text;
    row[conditions.size() + 2] = "LOW";
    return new RulebookFixture()
        .fact("login", FactType.INTEGER, "ログイン日数", "日", List.of())
        .fact("change", FactType.DECIMAL, "配信の変化", "%", List.of())
        .fact("amount", FactType.DECIMAL, "金額", "円", List.of())
        .fact("industry", FactType.CHOICE, "業種", null, INDUSTRIES)
        .fact("day", FactType.DATE, "基準日", null, List.of())
        .fact("competitor", FactType.BOOLEAN, "競合検討", null, List.of())
        .fact("renewal", FactType.DATE, "更新日", null, List.of())
        .table(
            new TableBuilder("signals", SIGNAL, COLLECT)
                .when("ログイン日数", "login", Operator.AT_LEAST)
                .when("ログイン日数", "login", Operator.AT_MOST)
                .when("配信の変化", "change", Operator.AT_MOST)
                .when("金額", "amount", Operator.AT_LEAST)
                .when("業種", "industry", Operator.ANY_OF)
                .when("基準日", "day", Operator.MORE_THAN)
                .when("競合検討", "competitor", Operator.EQUAL)
                .when("更新日", "renewal", Operator.PRESENCE)
                .row(row)
                .build());
  }
}
