package io.kakaritsuke.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.DecidedCodes;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.OutcomeColumn;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TableKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of the scenarios of shipped rulebooks when changes of their tables are accepted. */
class AcceptanceTest {
  /** A change as a manager makes it, in a shipped rulebook. */
  private record Edit(String rulebook, String what, Function<Rulebook, Rulebook> edit) {
    @Override
    public String toString() {
      return rulebook + ": " + what;
    }
  }

  /** Slips that the shipped scenarios of a rulebook do not notice. */
  private static final Map<String, Integer> UNNOTICED_BEFORE = new ConcurrentHashMap<>();

  private static final Edit LATER_LOGIN =
      new Edit("webinar", "60 → 45日", cell("churn-signal.xlsx", "最終ログインからの日数", 60L, 45L));

  static Stream<Edit> edits() {
    return Stream.of(
        LATER_LOGIN,
        new Edit("webinar", "60 → 75日", cell("churn-signal.xlsx", "最終ログインからの日数", 60L, 75L)),
        new Edit("webinar", "クレームの行を削除", withoutRow("コード", "COMPLAINT")),
        new Edit("webinar", "コードを変更", cell("churn-signal.xlsx", "コード", "NO_LOGIN", "NOLOGIN")),
        new Edit("webinar", "表「未接触」を削除", withoutTable("未接触")),
        new Edit("webinar", "期限を短く", cell("intervention.xlsx", "期限（時間）", 48L, 24L)),
        new Edit("dear", "守られている介入を削除", withoutRow("コード", "SATISFACTION_SURVEY")),
        new Edit("community", "守られている提案を削除", withoutRow("コード", "ADVANCED_COURSE")),
        new Edit(
            "clinic-service", "継続利用率 90% → 80%", cell("churn-signal.xlsx", "継続利用率", "0.9", "0.8")));
  }

  @ParameterizedTest
  @MethodSource("edits")
  void allScenariosPassAfterwardsAndGuardNoLessThanBefore(Edit edit) {
    AcceptedEdit accepted = accept(edit);

    assertThat(accepted.after().findings()).isEmpty();
    assertThat(ScenarioRun.run(accepted.after().all(), accepted.draft()))
        .filteredOn(result -> !result.passed())
        .extracting(result -> result.scenario().name() + result.differences())
        .isEmpty();
    assertThat(guards(accepted.after())).isEqualTo(guards(accepted.before()));
    assertThat(unnoticed(accepted.draft(), accepted.after()))
        .hasSizeLessThanOrEqualTo(
            UNNOTICED_BEFORE.computeIfAbsent(
                edit.rulebook(), name -> unnoticed(accepted.base(), accepted.before()).size()));
  }

  @Test
  void scenariosBesideAThresholdGoWithItAndTheirSentencesStayTrue() {
    AcceptedEdit accepted = accept(LATER_LOGIN);

    assertThat(accepted.acceptance().scenarios())
        .filteredOn(one -> one.before().file().equals("churn-signal.yaml"))
        .extracting(Acceptance.Accepted::newName)
        .containsExactly("45日ログインがなければ重要度「高」の予兆", "ログインから44日ではまだ予兆ではない");
    assertThat(accepted.acceptance().scenarios())
        .extracting(one -> one.before().name() + " → " + one.newName())
        .noneMatch(renamed -> renamed.startsWith("更新") && !renamed.endsWith("null"));
    assertThat(accepted.after().all())
        .filteredOn(one -> one.name().equals("ログインから44日ではまだ予兆ではない"))
        .singleElement()
        .satisfies(one -> assertThat(one.given()).containsEntry("lastLoginOn", "2025-12-28"));
    assertThat(accepted.after().all())
        .filteredOn(one -> one.file().equals(BoundaryScenarios.FILE_NAME))
        .extracting(Scenario::name)
        .anyMatch(name -> name.contains("44日なら当てはまらない"))
        .anyMatch(name -> name.contains("45日なら当てはまる"));
  }

  @Test
  void sentencesCallThingsAsTheyAreCalledNow() {
    AcceptedEdit accepted =
        accept(
            new Edit(
                "community", "離脱の兆候 → 投稿なし", cell("churn-signal.xlsx", "予兆", "離脱の兆候", "投稿なし")));

    assertThat(accepted.acceptance().scenarios())
        .filteredOn(one -> one.newName() != null)
        .extracting(Acceptance.Accepted::newName)
        .contains("投稿が14日なければ、投稿なし", "投稿して13日なら、投稿なしではない", "投稿なしには、コーチングで応える");
    assertThat(accepted.after().all())
        .extracting(Scenario::name)
        .noneMatch(name -> name.contains("離脱の兆候"));
    assertThat(ScenarioRun.run(accepted.after().all(), accepted.draft()))
        .allMatch(ScenarioResult::passed);
  }

  private static AcceptedEdit accept(Edit edit) {
    RulebookWithScenarios shipped = RulebookWithScenarios.of(edit.rulebook());
    AcceptedEdit accepted = AcceptedEdit.of(shipped, edit.edit().apply(shipped.rulebook()));
    return Objects.requireNonNull(accepted).withBoundaries();
  }

  private static List<String> guards(Scenarios scenarios) {
    return scenarios.all().stream().filter(Scenario::guard).map(Scenario::name).toList();
  }

  /** Rows of 通知 whose signals are gone; what stands in them is no matter. */
  private static Set<String> rowsThatTellNobody(Rulebook rulebook) {
    Set<String> known = DecidedCodes.of(rulebook, TableKind.SIGNAL);
    Set<String> silent = new HashSet<>();
    for (DecisionTable table : rulebook.notifications()) {
      for (Row row : table.rows()) {
        for (int i = 0; i < table.columns().size(); i++) {
          if (FactCatalogue.SIGNALS.equals(table.columns().get(i).fact())
              && row.cells().get(i).value() instanceof List<?> named
              && named.stream().noneMatch(known::contains)) {
            silent.add(row.id());
          }
        }
      }
    }
    return silent;
  }

  private static List<MutationScore.Unnoticed> unnoticed(
      CompiledRulebook compiled, Scenarios scenarios) {
    Set<String> silent = rowsThatTellNobody(compiled.rulebook());
    return MutationScore.of(compiled, scenarios, () -> true).unnoticed().stream()
        .filter(one -> one.row() == null || !silent.contains(one.row()))
        .toList();
  }

  private static Function<Rulebook, Rulebook> cell(
      String workbook, String header, Object from, Object to) {
    return rows(
        (table, row) -> {
          List<Cell> cells = new ArrayList<>(row.cells());
          for (int i = 0; i < cells.size(); i++) {
            if (table.workbook().equals(workbook)
                && table.columns().get(i).header().equals(header)
                && isSame(from, cells.get(i).value())) {
              Object now = cells.get(i).value() instanceof BigDecimal ? decimal(to) : to;
              cells.set(i, new Cell(cells.get(i).cell(), now));
            }
          }
          return new Row(row.id(), row.number(), row.notApplicable(), cells);
        });
  }

  private static boolean isSame(Object from, @Nullable Object value) {
    return value instanceof BigDecimal number
        ? !from.toString().matches(".*[^0-9.].*") && decimal(from).compareTo(number) == 0
        : from.equals(value);
  }

  private static BigDecimal decimal(Object number) {
    return new BigDecimal(number.toString());
  }

  private static Function<Rulebook, Rulebook> withoutRow(String header, String value) {
    return rows(
        (table, row) ->
            value.equals(table.outcome(row, Objects.requireNonNull(OutcomeColumn.of(header))))
                ? null
                : row);
  }

  private static Function<Rulebook, Rulebook> withoutTable(String name) {
    return rulebook ->
        rulebook.withTables(
            rulebook.tables().stream().filter(table -> !table.name().equals(name)).toList());
  }

  private interface RowEdit {
    @Nullable Row of(DecisionTable table, Row row);
  }

  private static Function<Rulebook, Rulebook> rows(RowEdit edit) {
    return rulebook ->
        rulebook.withTables(
            rulebook.tables().stream()
                .map(
                    table ->
                        table.withRows(
                            table.rows().stream()
                                .map(row -> edit.of(table, row))
                                .filter(Objects::nonNull)
                                .toList()))
                .toList());
  }
}
