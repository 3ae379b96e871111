package io.kakaritsuke.workbook.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.Proof;
import io.kakaritsuke.rulebook.Cell;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.ReadResult;
import io.kakaritsuke.workbook.RulebookReader;
import io.kakaritsuke.workbook.Shipped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever was mistyped anywhere in the shipped workbooks: each slip is told once, what is offered
 * mends it, nothing comes back, and what results is what stood there.
 */
@Tag(Proof.TAG)
class RandomSlipsTest {
  private static final int ROUNDS = Proof.tries(5, 300);

  @ParameterizedTest
  @CsvSource({
    "webinar, 1",
    "dear, 2",
    "community, 3",
    "portfolio, 4",
    "csm-load, 5",
    "clinic-backlog, 6",
    "clinic-incident, 7",
    "clinic-service, 8"
  })
  void areMendedByWhatTheirFindingsOffer(String name, long seed) {
    Sources base = Shipped.sources(name);
    ReadResult before = RulebookReader.read(base);
    Rulebook rulebook = Objects.requireNonNull(before.rulebook());
    List<String> meaning = meaning(rulebook);
    List<String> faults = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      List<RandomSlip> slips = slips(rulebook, new Random(1_000 * seed + round), 1 + round % 3);
      String fault = fault(base, before, meaning, slips);
      if (fault != null) {
        faults.add(slips.stream().map(RandomSlip::what).toList() + ": " + fault);
      }
    }

    assertThat(faults).isEmpty();
  }

  // Two slips in one row or one column can make one of the other.
  private static List<RandomSlip> slips(Rulebook rulebook, Random random, int count) {
    Map<String, RandomSlip> slips = new LinkedHashMap<>();
    Set<String> lines = new HashSet<>();
    while (slips.size() < count) {
      RandomSlip slip = RandomSlip.in(rulebook, random);
      if (slip != null) {
        String table = slip.workbook() + "!" + slip.what().replaceAll("!.*", "");
        boolean alone =
            lines.add(table + slip.cell().replaceAll("\\d", ""))
                & lines.add(table + slip.cell().replaceAll("\\D", ""));
        if (alone) {
          slips.put(table + slip.cell(), slip);
        }
      }
    }
    return List.copyOf(slips.values());
  }

  /** What is not as it should be, or null. */
  private static @Nullable String fault(
      Sources base, ReadResult before, List<String> meaning, List<RandomSlip> slips) {
    Sources sources = base;
    for (RandomSlip slip : slips) {
      sources = done(sources, slip);
    }
    List<Finding> findings = findings(sources, base, before);
    if (findings.size() > slips.size()) {
      return "more findings than slips: " + told(findings);
    }
    Set<String> done = new HashSet<>();
    while (findings.stream().anyMatch(finding -> finding.fix() != null)) {
      Finding finding =
          findings.stream().filter(one -> one.fix() != null).findFirst().orElseThrow();
      if (!done.add(finding.workbook() + Fix.stepsOf(finding))) {
        return "comes back: " + told(List.of(finding));
      }
      FixResult result = WorkbookFixes.apply(sources, base, List.of(finding));
      if (!(result instanceof FixResult.Mended mended)) {
        return "cannot be done: " + told(List.of(finding));
      }
      sources = mended.sources();
      List<Finding> after = findings(sources, base, before);
      if (after.size() >= findings.size()) {
        return "no fewer findings after " + told(List.of(finding)) + ": " + told(after);
      }
      findings = after;
    }
    if (!findings.isEmpty()) {
      return "nothing is offered: " + told(findings);
    }
    Rulebook mended = RulebookReader.read(sources, base).rulebook();
    List<String> now = mended == null ? List.of() : meaning(mended);
    List<String> other = new ArrayList<>(now);
    other.removeAll(meaning);
    return now.equals(meaning) ? null : "means something else: " + other;
  }

  private static String told(List<Finding> findings) {
    StringBuilder told = new StringBuilder();
    for (Finding finding : findings) {
      told.append(finding.cell()).append(' ').append(finding.message().ja());
      Fix fix = finding.fix();
      told.append(fix == null ? "" : " → " + fix.label().ja()).append("; ");
    }
    return told.toString();
  }

  private static List<Finding> findings(Sources sources, Sources base, ReadResult before) {
    ReadResult read = RulebookReader.read(sources, base);
    List<Finding> findings = new ArrayList<>(read.findings());
    findings.addAll(read.besideBase());
    findings.removeAll(before.findings());
    return findings;
  }

  private static Sources done(Sources sources, RandomSlip slip) {
    List<Source> files = new ArrayList<>();
    for (Source file : sources.files()) {
      files.add(
          file.fileName().equals(slip.workbook())
              ? new Source(file.path(), done(file.bytes(), slip.steps()))
              : file);
    }
    return new Sources(sources.rulebook(), files);
  }

  private static byte[] done(byte[] bytes, List<Fix.Step> steps) {
    return OpenWorkbook.with(
            bytes,
            book -> {
              new FixRun(book).run(List.of(steps));
              return book.bytes();
            })
        .orElseThrow();
  }

  /** What the tables say, whatever the cells look like in which they say it. */
  private static List<String> meaning(Rulebook rulebook) {
    List<String> meaning = new ArrayList<>();
    for (DecisionTable table : rulebook.tables()) {
      meaning.add(table.name() + table.kind() + table.hitPolicy() + table.code());
      table
          .columns()
          .forEach(one -> meaning.add(table.name() + " " + one.header() + one.operator()));
      for (Row row : table.rows()) {
        List<String> values = new ArrayList<>();
        for (Cell cell : row.cells()) {
          values.add(
              cell.value() instanceof BigDecimal number
                  ? number.stripTrailingZeros().toPlainString()
                  : String.valueOf(cell.value()));
        }
        meaning.add(table.name() + " " + row.id() + " " + values);
      }
    }
    return meaning;
  }
}
