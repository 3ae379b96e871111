package io.kakaritsuke.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kakaritsuke.engine.Evaluation.Category;
import io.kakaritsuke.engine.Evaluation.Health;
import io.kakaritsuke.engine.Evaluation.Indicator;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScoreMoveTest {
  @Test
  void tellsWhatOtherWeightsDoByThemselves() {
    // 100 × 60% + 0 × 40%, then 100 × 50% + 50 × 50%: the weights take 10, the second brings 25.
    Health before = weighted(60, "0.6", "0.4", 0);
    Health after = weighted(75, "0.5", "0.5", 50);

    assertThat(ScoreMove.ofWeights(before, after)).isEqualTo(-10);
    assertThat(ScoreMove.between(before, after))
        .extracting(ScoreMove::code, ScoreMove::score)
        .containsExactly(tuple("b", 25));
    assertThat(ScoreMove.ofWeights(after, after)).isNull();
  }

  @Test
  void givesAnIndicatorThatIsMeasuredAnewItsShareOfTheScore() {
    // 10 of 20 points, then 10 of 40: the new one takes 25 points of the score.
    Health before = plain(50, indicator("a", 10, 20), indicator("b", null, 20));
    Health after = plain(25, indicator("a", 10, 20), indicator("b", 0, 20));

    assertThat(ScoreMove.between(before, after))
        .extracting(ScoreMove::code, ScoreMove::score)
        .containsExactly(tuple("b", -25));
  }

  @Test
  void takesWhatIsNoLongerMeasuredLast() {
    // 10/10 → + 0/10 is 50 (−50), then without the first 0/10 is 0 (−50).
    Health before = plain(100, indicator("a", 10, 10), indicator("b", null, 10));
    Health after = plain(0, indicator("a", null, 10), indicator("b", 0, 10));

    assertThat(ScoreMove.between(before, after))
        .extracting(ScoreMove::code, ScoreMove::score)
        .containsExactly(tuple("b", -50), tuple("a", -50));
  }

  @Test
  void claimsNoMoveWhereThereWasNoScore() {
    Health before = plain(null, indicator("a", null, 10));
    Health after = plain(100, indicator("a", 10, 10));

    assertThat(ScoreMove.between(before, after))
        .extracting(ScoreMove::code, ScoreMove::score)
        .containsExactly(tuple("a", null));
  }

  private static Health weighted(int score, String first, String second, int points) {
    return health(
        score,
        List.of(category("A", first), category("B", second)),
        List.of(indicator("a", "A", 100, 100), indicator("b", "B", points, 100)));
  }

  private static Health plain(@Nullable Integer score, Indicator... indicators) {
    return health(score, List.of(), List.of(indicators));
  }

  private static Health health(
      @Nullable Integer score, List<Category> categories, List<Indicator> indicators) {
    return new Health(score, null, null, null, 100, null, categories, indicators);
  }

  private static Category category(String name, String weight) {
    return new Category(name, name, new BigDecimal(weight), null, null);
  }

  private static Indicator indicator(String code, @Nullable Integer points, int most) {
    return indicator(code, null, points, most);
  }

  private static Indicator indicator(
      String code, @Nullable String category, @Nullable Integer points, int most) {
    return new Indicator(code, code, category, null, null, points, most, null);
  }
}
