package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          東京、大阪               | 東京/大阪
          東京,大阪，京都          | 東京/大阪/京都
          "東京、千代田"、大阪     | 東京、千代田/大阪
          “東京、千代田”、大阪     | 東京、千代田/大阪
          ＂A,B＂, "C"             | A,B/C
          "A ""B"", C"、D          | A "B", C/D
          "A                       | "A
          "A"B、C                  | "A"B/C
          12" 、13"                | 12"/13"
          5"、6"                   | 5"/6"
          """)
  void readsEntriesThatHaveASeparatorInThem(String text, String entries) {
    assertThat(ListText.parts(text)).containsExactly(entries.split("/"));
  }

  @Test
  void whatIsWrittenIsReadAgainAsItWas() {
    Random random = new Random(3);
    String letters = "ab 、,，\"“”＂;";
    for (int round = 0; round < 5_000; round++) {
      List<String> entries =
          Stream.generate(() -> word(random, letters)).limit(1 + random.nextInt(4)).toList();

      assertThat(ListText.parts(ListText.joined(entries))).isEqualTo(entries);
    }
  }

  private static String word(Random random, String letters) {
    String word =
        IntStream.range(0, 1 + random.nextInt(6))
            .mapToObj(i -> letters.substring(random.nextInt(letters.length())).substring(0, 1))
            .reduce("", String::concat)
            .strip();
    return word.isEmpty() ? "x" : word;
  }
}
