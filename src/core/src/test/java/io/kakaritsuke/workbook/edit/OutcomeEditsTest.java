package io.kakaritsuke.workbook.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.workbook.RulebookReader;
import io.kakaritsuke.workbook.diff.Change;
import io.kakaritsuke.workbook.diff.Diff;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Due times, clocks, chains and attributes: what an edit writes is read, and told in words. */
@NullUnmarked // Rulebooks of shipped workbooks are there.
class OutcomeEditsTest {
  static Stream<Arguments> edits() {
    return Stream.of(
        arguments(
            "clinic-incident",
            "DECLARE_INCIDENT",
            "期限（分）",
            "10",
            new BigDecimal("10"),
            "インシデント宣言：期限（分） 5 → 10"),
        arguments(
            "clinic-incident",
            "START_WORK",
            "期限の数え方",
            "CALENDAR",
            "CALENDAR",
            "対応開始：期限の数え方 営業時間 → 24時間"),
        arguments(
            "clinic-incident",
            "START_WORK",
            "エスカレーション先",
            List.of("TECH_LEAD", "CTO"),
            List.of("TECH_LEAD", "CTO"),
            "対応開始：エスカレーション先 エンジニアリング → Tech Lead、CTO"),
        arguments(
            "clinic-incident",
            "DECLARE_INCIDENT",
            "エスカレーション先",
            "オンコールSecondary",
            "ON_CALL_SECONDARY",
            "インシデント宣言：エスカレーション先 オンコールSecondary、Tech Lead、CTO → オンコールSecondary"),
        arguments(
            "clinic-backlog", "SHORT_TERM", "期限（ヶ月まで）", "4", 4L, "Short-term：期限（ヶ月まで） 3 → 4"));
  }

  @ParameterizedTest
  @MethodSource("edits")
  void writesWhatIsReadAndToldInWords(
      String name, String code, String column, Object typed, Object read, String sentence) {
    Sources before = shipped(name);
    Rulebook base = RulebookReader.read(before).rulebook();
    String row = row(base, code).id();

    EditResult result = WorkbookEdit.apply(before, List.of(new RowEdit.Change(row, column, typed)));

    assertThat(result).isInstanceOf(EditResult.Edited.class);
    Rulebook after = RulebookReader.read(((EditResult.Edited) result).sources()).rulebook();
    assertThat(value(after, code, column)).isEqualTo(read);
    assertThat(Diff.of(base, after))
        .extracting(Change::sentence)
        .extracting(Text::ja)
        .containsExactly(sentence);
  }

  private static Sources shipped(String name) {
    List<Source> files = new ArrayList<>();
    try (Stream<Path> folder = Files.list(Path.of("decision-tables", name))) {
      for (Path file : folder.toList()) {
        files.add(new Source("decision-tables/" + file.getFileName(), Files.readAllBytes(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Sources(name, files);
  }

  private static DecisionTable table(Rulebook rulebook, String code) {
    return rulebook.tables().stream()
        .filter(table -> table.rows().stream().anyMatch(row -> decides(table, row, code)))
        .findFirst()
        .orElseThrow();
  }

  private static boolean decides(DecisionTable table, Row row, String code) {
    return Objects.equals(code, table.outcome(row, table.kind().decides()));
  }

  private static Row row(Rulebook rulebook, String code) {
    DecisionTable table = table(rulebook, code);
    return table.rows().stream().filter(row -> decides(table, row, code)).findFirst().orElseThrow();
  }

  private static Object value(Rulebook rulebook, String code, String column) {
    List<String> headers = table(rulebook, code).columns().stream().map(Column::header).toList();
    return row(rulebook, code).cells().get(headers.indexOf(column)).value();
  }
}
