package io.kakaritsuke.activation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.HitPolicy;
import io.kakaritsuke.rulebook.Operator;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Setting;
import io.kakaritsuke.rulebook.TableKind;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Compares with the files of expected JSON that lie beside, member by member. */
class CatalogueJsonTest {
  private final ObjectMapper mapper =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  CatalogueJsonTest() {
    new JsonValues().customize(mapper);
  }

  @Test
  void showsTheCatalogue() throws IOException {
    List<FactView> facts = Samples.catalogue("サンプル").facts().stream().map(FactView::of).toList();

    assertMatches(facts, "facts.json");
  }

  @Test
  void writesTheSchemaOfARequest() throws IOException {
    assertMatches(FactSchema.of("sample", 3, Samples.catalogue("サンプル")), "schema.json");
  }

  @Test
  void showsTables() throws IOException {
    Rulebook rulebook =
        new Rulebook(
            "sample",
            Samples.catalogue("サンプル"),
            List.of(indicator(), signals()),
            List.of(
                setting("minimumCoverage", 50L, 31),
                setting("smallest", new BigDecimal("1E-7"), 32)),
            List.of());

    assertMatches(TableViews.of(rulebook), "tables.json");
  }

  private static DecisionTable indicator() {
    List<Column> columns =
        List.of(
            condition("更新までの日数", "daysToRenewal", Operator.AT_LEAST, "B5"),
            condition("更新までの日数", "daysToRenewal", Operator.AT_MOST, "C5"),
            new Column("点数", null, null, false, "D5"));
    return new DecisionTable(
        "health-score.xlsx",
        "採点",
        "更新までの日数",
        TableKind.INDICATOR,
        HitPolicy.UNIQUE,
        "days-to-renewal",
        "契約",
        10,
        columns,
        List.of(
            new Row("r-1", 7, true, List.of(cell("B7", null), cell("C7", -1L), cell("D7", null))),
            new Row("r-2", 8, false, List.of(cell("B8", 0L), cell("C8", null), cell("D8", 10L)))));
  }

  private static DecisionTable signals() {
    List<Column> columns =
        List.of(
            condition("転換率", "conversionRate", Operator.AT_MOST, "B4"),
            condition("利用上限", "usageLimit", Operator.MORE_THAN, "C4"),
            condition("最終ログイン日", "lastLoginOn", Operator.LESS_THAN, "D4"),
            condition("QBR成果", "qbrOutcome", Operator.ANY_OF, "E4"),
            condition("エンタープライズ", "enterprise", Operator.PRESENCE, "F4"),
            new Column("コード", null, null, false, "G4"),
            new Column("予兆", null, null, false, "H4"),
            new Column("重要度", null, null, false, "I4"));
    return new DecisionTable(
        "churn-signal.xlsx",
        "予兆",
        "解約予兆",
        TableKind.SIGNAL,
        HitPolicy.COLLECT,
        null,
        null,
        null,
        columns,
        List.of(
            new Row(
                "r-3",
                6,
                false,
                List.of(
                    cell("B6", new BigDecimal("0.50")),
                    cell("C6", new BigDecimal("5E+6")),
                    cell("D6", LocalDate.of(2026, 2, 10)),
                    cell("E6", List.of("ACHIEVED", "PARTIAL")),
                    cell("F6", true),
                    cell("G6", "DROP"),
                    cell("H6", "{転換率}以下"),
                    cell("I6", "HIGH")))));
  }

  private static Column condition(String header, String fact, Operator operator, String cell) {
    return new Column(header, fact, operator, false, cell);
  }

  private static Cell cell(String place, @Nullable Object value) {
    return new Cell(place, value);
  }

  private static Setting setting(String code, Object value, int row) {
    return new Setting(
        "health-score.xlsx",
        "設定",
        "s-" + row,
        row,
        code,
        code + "の名前",
        value,
        "D" + row,
        "C" + row,
        false);
  }

  private void assertMatches(Object view, String file) throws IOException {
    JsonNode actual = mapper.readTree(mapper.writeValueAsString(view));
    assertThat(pretty(actual)).isEqualTo(pretty(mapper.readTree(resource(file))));
  }

  private String pretty(JsonNode json) throws JsonProcessingException {
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(json);
  }

  private static String resource(String file) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(CatalogueJsonTest.class.getResourceAsStream(file))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
