package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.TableKind;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes for what people named in their own words. */
@NullUnmarked // What is like no code is null.
class NewCodesTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "no_login, NO_LOGIN",
        "No Login, NO_LOGIN",
        "no-login, NO_LOGIN",
        "ＮＯ＿ＬＯＧＩＮ, NO_LOGIN",
        "' NO_LOGIN　', NO_LOGIN",
        "NO/LOGIN.2, NO_LOGIN_2",
        "NO\u200b_LOGIN, NO_LOGIN",
        "強い不満, -",
        "1ST, -",
        "'', -"
      })
  void takesWhatIsACodeButForItsSpelling(String typed, String code) {
    assertThat(NewCodes.like(typed, OutcomeReader.CODE)).isEqualTo(code);
  }

  @Test
  void givesTheSameTextTheSameCodeAndAnotherTextAnother() {
    String code = NewCodes.of(TableKind.SIGNAL, "強い不満");

    assertThat(code).matches("SIGNAL_[0-9A-F]{6}").matches(OutcomeReader.CODE);
    assertThat(NewCodes.of(TableKind.SIGNAL, "強い不満")).isEqualTo(code);
    assertThat(NewCodes.of(TableKind.SIGNAL, "弱い不満")).isNotEqualTo(code);
    assertThat(NewCodes.of(TableKind.INTERVENTION, "強い不満")).startsWith("ACTION_");
  }

  @Test
  void givesANewRowWithoutACodeOne() {
    TinyRulebook book =
        TinyRulebook.valid()
            .with("churn-signal 予兆!B6", 90)
            .with("churn-signal 予兆!E6", "とても静か")
            .with("churn-signal 予兆!F6", "高");

    assertThat(book.findings()).containsExactly("予兆!D6 code-made");
    assertThat(book.read().findings().get(0))
        .satisfies(
            told -> {
              assertThat(told.isError()).isFalse();
              assertThat(told.message().ja()).contains(NewCodes.of(TableKind.SIGNAL, "とても静か"));
            });
    assertThat(book.with("churn-signal 予兆!A6", "n-3").findings())
        .containsExactly("予兆!D6 outcome-missing");
  }
}
