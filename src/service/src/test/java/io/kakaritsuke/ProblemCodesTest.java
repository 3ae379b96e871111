package io.kakaritsuke;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The one table of problem codes, {@code problems.yaml}, beside the code that answers with them and
 * the page that is made of it. Written anew with {@code -Dproblems.write=true}.
 */
class ProblemCodesTest {
  private static final Path TABLE =
      Path.of("src/service/src/main/resources/META-INF/openapi/problems.yaml");
  private static final Path PAGE = Path.of("src/docs/problem-codes.md");
  private static final Pattern MADE =
      Pattern.compile("Problem\\.of\\(\\s*(\\d{3}),\\s*\"([a-z]+(?:-[a-z]+)*)\"");
  private static final List<String> PARTS = List.of("x-problem-codes", "x-other-codes");

  /** A code with the statuses that it may have. */
  private static Map<String, Set<Integer>> statuses() throws IOException {
    Map<String, Set<Integer>> statuses = new TreeMap<>();
    rows()
        .forEach(
            row ->
                statuses
                    .computeIfAbsent(row.code(), code -> new TreeSet<>())
                    .add(row.of().path("status").asInt()));
    return statuses;
  }

  /**
   * A row of the table.
   *
   * @param key the code, with an operation before it where it means something else there
   */
  private record Row(String key, JsonNode of) {
    String code() {
      return key.substring(key.indexOf('.') + 1);
    }
  }

  private static List<Row> rows() throws IOException {
    JsonNode table = new YAMLMapper().readTree(TABLE.toFile());
    List<Row> rows = new ArrayList<>();
    for (String part : PARTS) {
      table.path(part).properties().forEach(row -> rows.add(new Row(row.getKey(), row.getValue())));
    }
    return rows;
  }

  @Test
  void everyProblemThatIsAnsweredStandsInTheTableWithItsStatus() throws IOException {
    Map<String, Set<Integer>> known = statuses();
    List<String> unknown = new ArrayList<>();
    int made = 0;
    for (Path file : SourceFiles.all()) {
      Matcher matcher = MADE.matcher(Files.readString(file));
      while (matcher.find()) {
        made++;
        int status = Integer.parseInt(matcher.group(1));
        if (!known.getOrDefault(matcher.group(2), Set.of()).contains(status)) {
          unknown.add(matcher.group(1) + " " + matcher.group(2) + " in " + file.getFileName());
        }
      }
    }

    assertThat(made).isGreaterThan(60);
    assertThat(unknown).isEmpty();
  }

  @Test
  void everyCodeSaysWhatItMeansInBothLanguages() throws IOException {
    assertThat(rows())
        .allSatisfy(
            row -> {
              assertThat(row.of().path("meaning").asText()).as(row.key()).matches("[ -~]+");
              assertThat(row.of().path("ja").asText())
                  .as(row.key())
                  .containsPattern("[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHan}]");
            });
  }

  @Test
  void thePageIsTheTable() throws IOException {
    StringBuilder page =
        new StringBuilder(
            """
            # Codes of problems

            What the `code` of an answer in `application/problem+json` means. It stays the same for good; what was found stands in `detail` and
            `violations`. This page is made of `src/service/src/main/resources/META-INF/openapi/problems.yaml`, from which `/q/openapi` has it
            too. Codes of findings in workbooks stand in the [workbook guide](workbook-guide.md#findings), of rule files in
            [rules](rule-authors.md), of [scenarios](scenarios.md) and of [publishing](publishing.md) there.

            | code | status | | 意味 |
            |---|---|---|---|
            """);
    for (Row row : rows()) {
      String of = row.key().contains(".") ? " (" + row.key().split("\\.")[0] + ")" : "";
      page.append(
          "| `%s`%s | %d | %s | %s |%n"
              .formatted(
                  row.code(),
                  of,
                  row.of().path("status").asInt(),
                  row.of().path("meaning").asText(),
                  row.of().path("ja").asText()));
    }

    if (Boolean.getBoolean("problems.write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page.toString());
  }
}
