package io.kakaritsuke.workbook.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Sources;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MergeTest {
  private static final Sources BASE = Book.shipped("webinar").sources();

  static List<MergeCase> cases() {
    return MergeCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void keepsWhatBothDidAndTellsOfTheOther(MergeCase one) {
    Sources ours = MergeCase.edited(Book.of(BASE), one.ours()).sources();
    Sources theirs = MergeCase.edited(Book.of(BASE), one.theirs()).sources();

    Merged merged = Merge.of(BASE, ours, theirs, Choices.NONE);

    assertThat(merged.taken()).extracting(taken -> taken.sentence().ja()).isEqualTo(one.taken());
    assertThat(merged.open())
        .extracting(conflict -> conflict.sentence().ja())
        .isEqualTo(one.conflicts());
    one.has().forEach(cell -> has(merged, cell));
    Map<String, Choice> choices =
        merged.conflicts().stream()
            .collect(Collectors.toMap(Conflict::id, conflict -> Choice.THEIRS));
    Merged decided = Merge.of(BASE, ours, theirs, new Choices(choices));
    assertThat(decided.open()).isEmpty();
    one.theirsHas().forEach(cell -> has(decided, cell));
  }

  private static void has(Merged merged, String wanted) {
    String[] words = wanted.split(" ", 4);
    Sheet sheet = Book.of(merged.sources()).open(words[0]).getSheet(words[1]);
    CellReference at = new CellReference(words[2]);
    assertThat(Book.text(sheet, at.getRow(), at.getCol()).replaceAll("\\.0$", ""))
        .as(wanted)
        .isEqualTo(words[3].substring(2));
  }
}
