package io.kakaritsuke.workbook.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DiffTest {
  static Stream<DiffCases> cases() {
    return DiffCases.read();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tellsWhatAManagerChanged(DiffCases given) {
    EditedWebinar draft = given.edited();

    List<Change> changes = Diff.of(EditedWebinar.BASE, draft.read());

    assertThat(DiffCases.lines(changes)).isEqualTo(given.expected());
  }

  @Test
  void reportsNothingWhenOnlyTheLookChanged() {
    EditedWebinar draft =
        new EditedWebinar()
            .alter(
                "churn-signal",
                book -> {
                  CellStyle red = book.createCellStyle();
                  red.setFillForegroundColor(IndexedColors.RED.getIndex());
                  red.setFillPattern(FillPatternType.SOLID_FOREGROUND);
                  book.getSheet("未接触").getRow(6).getCell(3).setCellStyle(red);
                  book.getSheet("未接触").setColumnWidth(3, 9000);
                })
            .set("churn-signal", "未接触", "H7", "備考は読まれない")
            .set("churn-signal", "使い方", "B30", "メモ");

    List<Change> changes = Diff.of(EditedWebinar.BASE, draft.read());

    assertThat(changes).isEmpty();
  }
}
