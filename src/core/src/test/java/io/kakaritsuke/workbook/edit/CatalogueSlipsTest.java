package io.kakaritsuke.workbook.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.Proof;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.Shipped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever happens to a list of the catalogue: doing all that is offered, again and again, comes to
 * an end, changes no workbook that nobody has sent, and leaves no errors that are not told where
 * they come from.
 */
@Tag(Proof.TAG)
@Execution(ExecutionMode.CONCURRENT)
class CatalogueSlipsTest {
  private static final String CATALOGUE = "facts.xlsx";
  private static final int PLACES = Proof.tries(1, 25);
  private static final int MOST_ROUNDS = 10;
  private static final Map<String, Integer> HEADERS = Map.of("ファクト", 1, "派生", 1, "区分", 1, "選択肢", 1);

  @ParameterizedTest
  @EnumSource(CatalogueSlip.class)
  void changesNoWorkbookThatWasNotSent(CatalogueSlip slip) {
    List<String> wrong = new ArrayList<>();
    Random random = new Random(slip.name().hashCode());
    int made = 0;
    for (String name : Proof.turns(Shipped.rulebooks(), slip.ordinal())) {
      Sources base = Shipped.sources(name);
      for (String sheet : HEADERS.keySet().stream().sorted().toList()) {
        for (int place = 0; place < PLACES; place++) {
          Sources slipped = slipped(base, sheet, slip, random);
          if (slipped != null) {
            made++;
            String problem = problem(base, slipped);
            if (problem != null) {
              wrong.add(name + " " + sheet + " " + place + ": " + problem);
            }
          }
        }
      }
    }

    assertThat(made).isPositive();
    assertThat(wrong).isEmpty();
  }

  private static @Nullable Sources slipped(
      Sources base, String sheet, CatalogueSlip slip, Random random) {
    boolean[] made = {false};
    Sources slipped =
        Shipped.handled(
            base,
            CATALOGUE,
            book -> {
              XSSFSheet there = book.getSheet(sheet);
              int header = HEADERS.getOrDefault(sheet, 1);
              made[0] = there != null && there.getLastRowNum() >= header + 2;
              if (made[0]) {
                slip.make(new CatalogueSlip.CatalogueList(there, header), random);
              }
            });
    return made[0] ? slipped : null;
  }

  private static @Nullable String problem(Sources base, Sources slipped) {
    Sources now = slipped;
    Set<List<String>> states = new HashSet<>();
    List<Finding> told = Shipped.told(base, now);
    List<Finding> first = told;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      List<Finding> offered =
          WorkbookFixes.together(told.stream().filter(one -> one.fix() != null).toList());
      if (offered.isEmpty()) {
        boolean elsewhere = told.stream().anyMatch(Finding::isError);
        boolean here =
            told.stream().anyMatch(one -> one.isError() && one.workbook().equals(CATALOGUE));
        return elsewhere && !here ? "errors elsewhere " + shown(told) : null;
      }
      if (!(WorkbookFixes.apply(now, base, offered) instanceof FixResult.Mended mended)) {
        return "refused " + shown(offered);
      }
      now = mended.sources();
      for (Source file : now.files()) {
        boolean changed =
            !Arrays.equals(file.bytes(), Objects.requireNonNull(base.find(file.path())).bytes());
        if (changed && !file.fileName().equals(CATALOGUE)) {
          return file.fileName() + " was changed by " + shown(offered);
        }
      }
      told = Shipped.told(base, now);
      if (!states.add(told.stream().map(one -> one.fixId()).toList())) {
        return "comes again " + shown(told);
      }
    }
    return "no end " + shown(first) + " now " + shown(told);
  }

  private static List<String> shown(List<Finding> findings) {
    return findings.stream()
        .limit(4)
        .map(
            one ->
                one.workbook()
                    + " "
                    + one.cell()
                    + " "
                    + one.code()
                    + " "
                    + one.message().ja()
                    + (one.fix() == null ? "" : " → " + one.fix().label().ja()))
        .toList();
  }
}
