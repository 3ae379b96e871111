package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The column 統合: what stands where several sources tell a fact. */
class MergedFactsTest {
  private static final String OF_LOGIN = "facts ファクト!N7";

  @Test
  void letsTheLatestDateStandWhereItSaysSo() {
    TinyRulebook book = with(OF_LOGIN, "最も遅い日付");

    assertThat(book.findings()).isEmpty();
    assertThat(Objects.requireNonNull(book.read().rulebook()).catalogue())
        .satisfies(
            catalogue -> {
              assertThat(catalogue.latestStands("lastLoginOn")).isTrue();
              assertThat(catalogue.latestStands("contractOn")).isFalse();
              assertThat(catalogue.latestStands("nothing")).isFalse();
            });
  }

  @Test
  void isForDates() {
    assertThat(with("facts ファクト!N4", "最も遅い日付").findings())
        .containsExactly("ファクト!N4 does-not-apply");
  }

  @Test
  void saysWhichWordIsRight() {
    TinyRulebook book = with(OF_LOGIN, "最新");

    assertThat(book.findings()).containsExactly("ファクト!N7 unknown-word");
    assertThat(book.read().findings().get(0).message().ja())
        .isEqualTo("統合「最新」は使えません。使えるのは 最も遅い日付 です");
  }

  private static TinyRulebook with(String cell, String word) {
    return TinyRulebook.valid().with("facts ファクト!N1", "統合").with(cell, word);
  }
}
