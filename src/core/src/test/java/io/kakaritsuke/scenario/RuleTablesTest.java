package io.kakaritsuke.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.kakaritsuke.Proof;
import io.kakaritsuke.engine.CompileResult;
import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.Firing;
import io.kakaritsuke.engine.FurtherFindings;
import io.kakaritsuke.engine.RulebookCompiler;
import io.kakaritsuke.engine.ShippedRulebook;
import io.kakaritsuke.fact.FactIntake.Checked;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.RuleFile;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.workbook.ReadResult;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tables in Drools' own format of all kinds beside the rules of {@code webinar}: beside each file
 * stands what is found in it or, where nothing keeps it from deciding, the DRL that it stands for
 * and what it decides. Written anew with {@code -Drules.write=true}.
 */
class RuleTablesTest {
  private static final Path CORPUS = Path.of("src/core/src/test/resources/rule-tables");
  private static final int DAMAGED = Proof.tries(60, 5_000);
  private static final LocalDate AS_OF = LocalDate.of(2026, 2, 10);

  private static final Map<String, Map<String, Object>> SUBJECTS = new LinkedHashMap<>();

  static {
    SUBJECTS.put(
        "silent",
        Map.of(
            "contractStartedOn", "2024-11-05",
            "lastLoginOn", "2025-09-01",
            "monthlyDeliveries", new BigDecimal(1),
            "annualRevenueYen", new BigDecimal(2400000),
            "industry", "GENERAL",
            "churnReason", "COST",
            "name", "19\" モニター社"));
    SUBJECTS.put(
        "busy",
        Map.of(
            "contractStartedOn",
            "2024-11-05",
            "lastLoginOn",
            "2026-02-09",
            "monthlyDeliveries",
            new BigDecimal(12),
            "usage",
            new BigDecimal(90),
            "usageLimit",
            new BigDecimal(100),
            "annualRevenueYen",
            new BigDecimal(12000000),
            "industry",
            "FINANCE",
            "enterprise",
            true,
            "name",
            "ひばり"));
    SUBJECTS.put("bare", Map.of());
  }

  static Stream<String> files() throws IOException {
    try (Stream<Path> files = Files.list(CORPUS)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(".txt"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void decidesOrTellsByCellWhyNot(String name) throws IOException {
    Path expected = CORPUS.resolve(name + ".txt");

    String found = found(name);

    if (Boolean.getBoolean("rules.write")) {
      Files.writeString(expected, found);
    }
    assertThat(found).isEqualTo(Files.readString(expected));
  }

  @Test
  @Tag(Proof.TAG)
  void tellsWhatIsWrongHoweverATableIsDamaged() throws IOException {
    List<String> names = files().toList();
    Random random = new Random(6);
    for (int i = 0; i < DAMAGED; i++) {
      String name = names.get(random.nextInt(names.size()));
      byte[] damaged = TableDamage.of(name, Files.readAllBytes(CORPUS.resolve(name)), random);

      assertThatCode(() -> found(name, damaged))
          .as("%s, try %d", name, i)
          .doesNotThrowAnyException();
    }
  }

  private static String found(String name) throws IOException {
    return found(name, Files.readAllBytes(CORPUS.resolve(name)));
  }

  private static String found(String name, byte[] bytes) {
    Source file = new Source("rules/" + name, bytes);
    ReadResult read = ShippedRulebook.readWith("webinar", file);
    List<Finding> findings = new ArrayList<>(read.findings());
    String said = "";
    if (read.written() != null) {
      findings.addAll(
          FurtherFindings.of(read.written(), read.findings(), RulebookCompiler::compile));
    }
    if (read.rulebook() != null) {
      CompileResult result = RulebookCompiler.compile(read.rulebook());
      findings.addAll(result.findings());
      if (result.compiled() != null) {
        findings.addAll(RuleTrials.of(result.compiled(), () -> {}));
        said = findings.stream().anyMatch(Finding::isError) ? "" : said(result.compiled(), name);
      }
    }
    return findings.stream()
            .filter(one -> one.workbook().equals(name))
            .sorted(Finding.BY_PLACE)
            .distinct()
            .map(RuleTablesTest::told)
            .collect(Collectors.joining())
        + said;
  }

  private static String told(Finding one) {
    return "%s %s %s [%s]%n  %s%n  %s%n"
        .formatted(
            one.severity(),
            one.sheet(),
            one.cell(),
            one.code(),
            one.message().ja(),
            one.message().en());
  }

  private static String said(CompiledRulebook compiled, String name) {
    StringBuilder said = new StringBuilder();
    for (RuleFile file : compiled.rulebook().ruleFiles()) {
      if (file.name().equals(name)) {
        said.append(file.text());
      }
    }
    SUBJECTS.forEach(
        (subject, facts) ->
            said.append(subject).append(": ").append(decided(compiled, name, facts)).append('\n'));
    return said.toString();
  }

  private static String decided(CompiledRulebook compiled, String name, Map<String, Object> facts) {
    Map<String, Object> given = new LinkedHashMap<>(facts);
    given.put("accountId", "KR-0001");
    Checked checked = GivenFacts.check(given, AS_OF, compiled.rulebook().catalogue());
    assertThat(checked).isInstanceOf(Checked.Valid.class);
    Evaluation evaluation = compiled.evaluate(((Checked.Valid) checked).facts());
    Stream<String> signals =
        evaluation.signals().stream()
            .filter(one -> isOf(one.source(), name))
            .map(one -> one.code() + " " + one.label() + " " + one.severity());
    Stream<String> opportunities =
        evaluation.opportunities().stream()
            .filter(one -> isOf(one.source(), name))
            .map(one -> one.code() + " " + one.action());
    Stream<String> interventions =
        evaluation.interventions().stream()
            .filter(one -> isOf(one.source(), name))
            .map(one -> one.code() + " " + one.action() + " " + one.assignee());
    Stream<String> figures =
        evaluation.figures().entrySet().stream()
            .map(one -> one.getKey() + "=" + Objects.requireNonNull(one.getValue()));
    Stream<String> fired =
        evaluation.firings().stream()
            .filter(one -> isOf(one, name))
            .map(one -> "by " + ((Firing.OfRule) one).rule());
    return Stream.of(signals, opportunities, interventions, figures, fired)
        .flatMap(one -> one)
        .collect(Collectors.joining(", "));
  }

  private static boolean isOf(Firing source, String name) {
    return source instanceof Firing.OfRule rule && rule.file().equals(name);
  }
}
