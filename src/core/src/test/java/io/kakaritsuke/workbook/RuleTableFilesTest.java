package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.fact.ReadingLevel;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.RuleFile;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a rule table may stand, and that nothing of one gets into another. */
class RuleTableFilesTest {
  private static final Path CORPUS = Path.of("src/core/src/test/resources/rule-tables");
  private static final int ROUNDS = 200;

  private static byte[] table(String name) throws IOException {
    return Files.readAllBytes(CORPUS.resolve(name));
  }

  private static ReadResult read(ReadingLevel level, String path, byte[] bytes) throws IOException {
    List<Source> files = new ArrayList<>(List.of(new Source(path, bytes)));
    try (Stream<Path> books = Files.list(Path.of("decision-tables/webinar"))) {
      // Before people were declared, no version had any.
      for (Path book :
          books.filter(one -> level.teamDeclared() || !one.endsWith("team.xlsx")).toList()) {
        files.add(new Source("decision-tables/" + book.getFileName(), Files.readAllBytes(book)));
      }
    }
    return RulebookReader.read(new Sources("webinar", files, level));
  }

  @ParameterizedTest
  @ValueSource(strings = {"can-drink.xlsx", "old-format.xls", "merged.csv"})
  void isAnErrorAmongTheWorkbooksOfManagers(String name) throws IOException {
    ReadResult result = read(ReadingLevel.CURRENT, "decision-tables/" + name, table(name));

    assertThat(result.findings())
        .filteredOn(one -> one.workbook().equals(name))
        .extracting(Finding::code)
        .containsExactly("rule-table-in-decision-tables");
    assertThat(result.rulebook()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"can-drink.xlsx", "old-format.xls", "merged.csv"})
  void decidesNothingInAVersionThatWasPublishedWithoutReadingIt(String name) throws IOException {
    ReadResult result = read(new ReadingLevel(2), "rules/" + name, table(name));

    assertThat(result.rulebook()).extracting(Rulebook::ruleFiles).isEqualTo(List.of());
    assertThat(result.findings())
        .filteredOn(one -> one.workbook().equals(name))
        .extracting(Finding::code)
        .containsExactly("rule-table-not-read");
  }

  @Test
  void aWorkbookOfManagersAmongTheRulesIsAnError() throws IOException {
    byte[] signals = Files.readAllBytes(Path.of("decision-tables/webinar/churn-signal.xlsx"));

    ReadResult result = read(ReadingLevel.CURRENT, "rules/more.xlsx", signals);

    assertThat(result.findings())
        .filteredOn(one -> one.workbook().equals("more.xlsx"))
        .extracting(Finding::code)
        .containsExactly("no-rule-table");
  }

  @ParameterizedTest
  @ValueSource(strings = {"not-utf8-japanese.csv", "not-utf16.csv"})
  void isKnownForARuleTableWhateverKeepsItFromBeingRead(String name) throws IOException {
    assertThat(RuleTableFile.isRuleTable(name, table(name))).isTrue();
  }

  @Test
  void tablesOfOneNameThatAreReadAtOnceStayApart() throws Exception {
    List<byte[]> tables = List.of(table("can-drink.xlsx"), table("pricing.xlsx"));
    List<String> alone = new ArrayList<>();
    for (byte[] bytes : tables) {
      alone.add(text(bytes));
    }
    byte[] broken = table("not-kinds.xlsx");
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<String>> read = new ArrayList<>();

    for (int i = 0; i < ROUNDS; i++) {
      byte[] bytes = i % 3 == 2 ? broken : tables.get(i % 3);
      Callable<String> one = () -> text(bytes.clone());
      read.add(threads.submit(one));
    }

    for (int i = 0; i < ROUNDS; i++) {
      assertThat(read.get(i).get()).isEqualTo(i % 3 == 2 ? "" : alone.get(i % 3));
    }
    threads.shutdown();
  }

  private static String text(byte[] bytes) {
    RuleFile file = RuleTableFile.read("one.xlsx", bytes, ReadingLevel.CURRENT, new Findings());
    return file == null ? "" : file.text();
  }
}
