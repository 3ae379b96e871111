package io.kakaritsuke.workbook;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.rulebook.Feed;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Fix;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.text.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What columns of the files of a feed are, written into the cell 列 of its row in facts.xlsx. */
public final class FeedColumns {
  private FeedColumns() {}

  /**
   * The cell 列 of a feed with more columns in it, as something that can be typed there. A fact that
   * another column told is told by the new one instead.
   *
   * @param sources those that the rulebook was read from
   * @param more names of given facts by columns
   * @return empty where the sheet 取り込み has no column 列, or no such row
   */
  public static Optional<Finding> mapping(
      Sources sources, Rulebook rulebook, Feed feed, Map<String, String> more) {
    Findings unheard = new Findings();
    Source file = new SourceFiles(sources, unheard).catalogue();
    List<SheetGrid> sheets =
        file == null
            ? null
            : WorkbookFile.open(file.fileName(), file.bytes(), sources.level(), unheard);
    if (file == null || sheets == null) {
      return Optional.empty();
    }
    String text = text(rulebook, feed, more);
    return FeedReader.columnsCell(sheets, feed.name())
        .map(
            place ->
                new Finding(
                    Finding.Level.WARNING,
                    file.fileName(),
                    place.sheet(),
                    place.cell(),
                    "unknown-header",
                    label(feed),
                    null,
                    new Fix(
                        label(feed),
                        new Fix.SetCell(
                            Objects.requireNonNull(place.sheet()),
                            Objects.requireNonNull(place.cell()),
                            text))));
  }

  private static Text label(Feed feed) {
    return new Text(
        "取り込み「" + feed.name() + "」の列の対応を書く",
        "Write what columns of the feed " + feed.name() + " are");
  }

  private static String text(Rulebook rulebook, Feed feed, Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(feed.columns());
    all.values().removeIf(more.values()::contains);
    all.putAll(more);
    return all.entrySet().stream()
        .map(one -> ListText.joined(List.of(one.getKey() + "→" + label(rulebook, one.getValue()))))
        .collect(Collectors.joining("\n"));
  }

  private static String label(Rulebook rulebook, String name) {
    Fact fact = rulebook.catalogue().fact(name);
    return fact == null ? name : fact.label();
  }
}
