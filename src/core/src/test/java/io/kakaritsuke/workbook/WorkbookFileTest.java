package io.kakaritsuke.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WorkbookFileTest {
  private static final Path SHIPPED = Path.of("decision-tables/webinar/churn-signal.xlsx");

  private static @Nullable List<SheetGrid> open(String name, byte[] bytes) {
    return WorkbookFile.open(name, bytes, new Findings());
  }

  @Test
  void readsAnArrayOnceAndAnotherOfTheSameContentAnew() throws IOException {
    byte[] bytes = Files.readAllBytes(SHIPPED);

    assertThat(open("a.xlsx", bytes)).isSameAs(open("a.xlsx", bytes));
    assertThat(open("a.xlsx", bytes)).isNotSameAs(open("a.xlsx", bytes.clone()));
  }

  @Test
  void namesThePlacesOfAnArrayByTheNameItComesUnder() throws IOException {
    byte[] bytes = Files.readAllBytes(SHIPPED);
    open("a.xlsx", bytes);

    assertThat(open("b.xlsx", bytes))
        .isNotEmpty()
        .allSatisfy(sheet -> assertThat(sheet.place().workbook()).isEqualTo("b.xlsx"));
  }

  @Test
  void tellsEachTimeWhyAFileIsNotRead() {
    byte[] bytes = {'n', 'o'};
    Findings first = new Findings();
    Findings second = new Findings();
    WorkbookFile.open("a.xlsx", bytes, first);
    WorkbookFile.open("a.xlsx", bytes, second);

    assertThat(second.sorted()).isNotEmpty().isEqualTo(first.sorted());
  }
}
