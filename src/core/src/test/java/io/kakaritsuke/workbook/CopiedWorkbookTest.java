package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A workbook that somebody saved under a new name beside the original. */
class CopiedWorkbookTest {
  private static final Path WEBINAR = Path.of("decision-tables", "webinar");

  @ParameterizedTest
  @CsvSource({
    "churn-signal.xlsx, churn-signal_最新.xlsx, churn-signal_最新.xlsx, churn-signal.xlsx, 13",
    "churn-signal.xlsx, a.xlsx, a.xlsx, churn-signal.xlsx, 13",
    "health-score.xlsx, 採点.xlsx, 採点.xlsx, health-score.xlsx, 24",
    "segmentation.xlsx, z.xlsx, z.xlsx, segmentation.xlsx, 15",
    "intervention.xlsx, z.xlsx, z.xlsx, intervention.xlsx, 52",
    "upsell-trigger.xlsx, z.xlsx, z.xlsx, upsell-trigger.xlsx, 7",
  })
  void isNamedOnceWithTheWorkbookWhoseRowsItHas(
      String original, String copy, String named, String other, int rows) throws IOException {
    List<Source> files = shipped();
    files.add(new Source(path(copy), Files.readAllBytes(WEBINAR.resolve(original))));

    ReadResult result = RulebookReader.read(new Sources("webinar", files));

    assertThat(result.rulebook()).isNull();
    assertThat(result.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo("copied-workbook");
              assertThat(finding.workbook()).isEqualTo(named);
              assertThat(finding.sheet()).isNull();
              assertThat(finding.message().ja()).startsWith(other + " と ID が同じ行が " + rows + "行");
            });
  }

  @Test
  void isNoneWhereOnlyOneOfManyRowsWasCopied() {
    TinyRulebook book = TinyRulebook.valid().with("churn-signal 予兆!A5", "i-1");

    assertThat(book.read().findings()).extracting(Finding::code).contains("duplicate-row-id");
  }

  private static List<Source> shipped() throws IOException {
    List<Source> files = new ArrayList<>();
    try (Stream<Path> found = Files.list(WEBINAR)) {
      for (Path path : found.toList()) {
        files.add(new Source(path(path.getFileName().toString()), Files.readAllBytes(path)));
      }
    }
    return files;
  }

  private static String path(String name) {
    return "decision-tables/" + name;
  }
}
