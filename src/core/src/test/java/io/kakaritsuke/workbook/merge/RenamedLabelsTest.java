package io.kakaritsuke.workbook.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.rulebook.Column;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.RulebookReader;
import io.kakaritsuke.workbook.Shipped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One calls a fact otherwise while the other changes values below its header: both are had. */
class RenamedLabelsTest {
  private static final int MOST = 3;

  static List<String> rulebooks() {
    return Shipped.rulebooks();
  }

  /** A cell of a condition on a fact, with another value for it. */
  private record Used(Fact fact, DecisionTable table, String cell, Object value) {
    Sources typed(Sources sources) {
      return Shipped.typed(sources, table.workbook(), new Fix.SetCell(table.sheet(), cell, value));
    }
  }

  @ParameterizedTest
  @MethodSource("rulebooks")
  void areHadTogether(String name) {
    Sources base = Shipped.sources(name);
    List<String> wrong = new ArrayList<>();
    int tried = 0;
    List<Used> all = used(base);
    for (Used used : all) {
      Sources renamed = renamed(base, used.fact());
      Sources changed = used.typed(base);
      if (renamed != null && RulebookReader.read(changed, base).rulebook() != null) {
        Sources wanted = used.typed(renamed);
        tried++;
        // Who sends a single workbook has the new catalogue beside it.
        Sources alone = used.typed(with(renamed, used.table().workbook(), base));
        Sources before = with(renamed, used.table().workbook(), base);
        compare(Merge.of(base, changed, renamed, Choices.NONE), wanted, used, wrong);
        compare(Merge.of(base, renamed, changed, Choices.NONE), wanted, used, wrong);
        compare(Merge.of(before, alone, renamed, Choices.NONE, List.of(base)), wanted, used, wrong);
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(tried > 0).as("numbers in conditions").isEqualTo(!all.isEmpty());
  }

  private static void compare(Merged merged, Sources wanted, Used used, List<String> wrong) {
    Rulebook now = RulebookReader.read(merged.sources()).rulebook();
    Rulebook expected = Objects.requireNonNull(RulebookReader.read(wanted).rulebook());
    if (!merged.conflicts().isEmpty() || now == null || !now.tables().equals(expected.tables())) {
      wrong.add(used.table().name() + " " + used.cell() + " " + merged.conflicts());
    }
  }

  private static Sources with(Sources sources, String workbook, Sources other) {
    return new Sources(
        sources.rulebook(),
        sources.files().stream()
            .map(
                file ->
                    file.fileName().equals(workbook)
                        ? Objects.requireNonNull(other.find(file.path()))
                        : file)
            .toList());
  }

  private static List<Used> used(Sources base) {
    Rulebook rulebook = Objects.requireNonNull(RulebookReader.read(base).rulebook());
    List<Used> used = new ArrayList<>();
    for (DecisionTable table : rulebook.tables()) {
      for (int i = 0; i < table.columns().size() && used.size() < MOST; i++) {
        Column column = table.columns().get(i);
        Fact fact = column.fact() == null ? null : rulebook.catalogue().fact(column.fact());
        boolean known =
            fact == null || used.stream().anyMatch(one -> one.fact().name().equals(fact.name()));
        for (Row row : known ? List.<Row>of() : table.rows().subList(0, 1)) {
          Object other = other(row.cells().get(i).value());
          if (fact != null && other != null) {
            used.add(new Used(fact, table, row.cells().get(i).cell(), other));
          }
        }
      }
    }
    return used;
  }

  /** Another number; null where it is none. */
  private static @Nullable Object other(@Nullable Object value) {
    if (value instanceof BigDecimal number) {
      return number.multiply(new BigDecimal("0.9"));
    }
    return value instanceof Long number ? (Object) (number + 1) : null;
  }

  /**
   * The fact under another label everywhere, as the service offers it; null where it stands not.
   */
  private static @Nullable Sources renamed(Sources base, Fact fact) {
    Sources now =
        Shipped.handled(base, "facts.xlsx", book -> rename(book, fact.label(), fact.label() + "値"));
    List<Finding> told =
        RulebookReader.read(now, base).findings().stream().filter(Finding::isError).toList();
    if (told.isEmpty() || told.stream().anyMatch(one -> one.fix() == null)) {
      return null;
    }
    Sources mended = Shipped.mended(now, base, told);
    return RulebookReader.read(mended, base).rulebook() == null ? null : mended;
  }

  private static void rename(XSSFWorkbook book, String label, String other) {
    for (String list : List.of("ファクト", "派生")) {
      XSSFSheet sheet = book.getSheet(list);
      for (int i = 0; sheet != null && i <= sheet.getLastRowNum(); i++) {
        if (sheet.getRow(i) != null) {
          sheet
              .getRow(i)
              .forEach(
                  cell -> {
                    if (cell.toString().equals(label)) {
                      cell.setCellValue(other);
                    }
                  });
        }
      }
    }
  }
}
