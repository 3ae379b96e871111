package io.kakaritsuke.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every source of the pages; that their types fit is checked by tsc. */
class PageSourcesTest {
  private static final Path SOURCES = Path.of("src/pages/src/main/typescript");
  private static final int MOST_LINES = 250;

  private static final Pattern JAPANESE =
      Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]");

  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\n]*");

  /** A word in both languages: two texts, or two functions that make them. */
  private static final Pattern PAIR =
      Pattern.compile("(\\w+|'[^']+'): \\[((?:[^\\[\\]'`]|'[^']*'|`[^`]*`)*)\\]");

  private static final Pattern TEXT = Pattern.compile("'[^']*'|`[^`]*`");

  static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().matches(".*\\.(ts|css|html)")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("sources")
  void isShortAndMakesNoMarkupOfText(Path source) throws IOException {
    String text = Files.readString(source);

    assertThat(text.lines().count()).isLessThanOrEqualTo(MOST_LINES);
    assertThat(text)
        .doesNotContain("innerHTML", "unsafeHTML", "insertAdjacentHTML", "eval(", "styleMap")
        .doesNotContain("http://", "https://")
        .doesNotContainPattern("\\sstyle=")
        .doesNotContainPattern("\\son[a-z]+=");
  }

  @Test
  void everyWordIsThereInBothLanguages() throws IOException {
    List<String> wrong = new ArrayList<>();
    int pairs = 0;
    for (Path source : sources()) {
      String code = COMMENT.matcher(Files.readString(source)).replaceAll("");
      for (MatchResult pair : PAIR.matcher(code).results().toList()) {
        List<String> texts =
            TEXT.matcher(pair.group(2)).results().map((MatchResult text) -> text.group()).toList();
        boolean isWord = texts.stream().anyMatch(text -> JAPANESE.matcher(text).find());
        boolean isLanguage = pair.group(1).equals("other");
        if (isWord && !isLanguage) {
          pairs++;
          String last = texts.get(texts.size() - 1);
          if (texts.size() < 2 || last.length() < 3 || JAPANESE.matcher(last).find()) {
            wrong.add(source.getFileName() + ": " + pair.group());
          }
        }
      }
    }

    assertThat(wrong).as("words that are not told in English").isEmpty();
    assertThat(pairs).isGreaterThan(100);
  }

  @ParameterizedTest
  @MethodSource("sources")
  void noJapaneseStandsOutsideOfWords(Path source) throws IOException {
    String code = COMMENT.matcher(Files.readString(source)).replaceAll("");
    if (source.toString().endsWith(".ts")) {
      String rest = code.replaceAll("(?s)words\\(\\{.*?\\n\\s*\\}\\)", "").replace("'ある/ない'", "");
      rest = rest.replace("'いずれか'", "").replace("'以外'", "").replace("'円'", "");
      rest = rest.replaceAll("'(コード|件名|宛先|経路|まとめ方|結果)'", "");
      rest = rest.replace("円|千円|万円|百万円", "");
      assertThat(JAPANESE.matcher(rest).results().map(MatchResult::group)).isEmpty();
    }
  }
}
