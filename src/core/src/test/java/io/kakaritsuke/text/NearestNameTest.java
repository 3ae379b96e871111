package io.kakaritsuke.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody may have meant, and what nobody meant. */
class NearestNameTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "月間ログイン数, 月間ログイン日数",
        "業主, 業種",
        "名称, -",
        "区分, -",
        "スコア, -",
        "usge, usage",
        "uge, usage",
        "owner, -"
      })
  void isOnlyWhatSharesHalfOfItsLetters(String name, @Nullable String nearest) {
    List<String> known = List.of("月間ログイン日数", "業種", "担当CS", "usage");

    assertThat(NearestName.of(name, known)).isEqualTo(nearest);
  }
}
