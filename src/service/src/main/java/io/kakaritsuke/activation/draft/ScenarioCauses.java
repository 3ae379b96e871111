package io.kakaritsuke.activation.draft;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.activation.ScenarioFindings;
import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Finding.Level;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.scenario.CausingChanges;
import io.kakaritsuke.scenario.ScenarioResult;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.workbook.diff.Change;
import io.kakaritsuke.workbook.diff.DraftPlaces;
import io.kakaritsuke.workbook.diff.FileChange;
import io.kakaritsuke.workbook.diff.Place;
import io.kakaritsuke.workbook.diff.ScenarioChange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What scenarios say of a draft, at the cells that are the cause of it. A scenario file that the
 * draft has changed itself is the only one that is named.
 */
final class ScenarioCauses {
  private static final int MOST_SHEETS = 3;
  private static final int MOST_OF_NAME = 60;
  private static final Pattern NAME =
      Pattern.compile("\\s*(?:- )?\\s*name:\\s*[\"']?(.+?)[\"']?\\s*");

  private final Rulebook draft;
  private final Sources sources;
  private final Sources before;
  private final List<Change> changes;
  private final CausingChanges causes;

  /**
   * @param before the files of the base
   * @param changes from the base to the draft
   */
  ScenarioCauses(
      Rulebook draft,
      Sources sources,
      CompiledRulebook base,
      Sources before,
      List<Change> changes) {
    this.draft = draft;
    this.sources = sources;
    this.before = before;
    this.changes = changes.stream().filter(ScenarioCauses::isInWorkbook).toList();
    this.causes = new CausingChanges(this.changes, base, draft);
  }

  private static boolean isInWorkbook(Change change) {
    return change.place().workbook().endsWith(".xlsx")
        && !(change instanceof FileChange)
        && !(change instanceof ScenarioChange);
  }

  /** The scenarios that are decided otherwise: one finding for all that have the same cause. */
  List<Finding> differing(List<ScenarioResult> results) {
    List<ScenarioResult> own = new ArrayList<>();
    Map<List<Object>, List<ScenarioResult>> byCause = new LinkedHashMap<>();
    for (ScenarioResult result : results) {
      if (result.passed()) {
        continue;
      }
      List<Place> cells = cells(causes.of(result));
      if (cells.isEmpty() || isOfDraft(result.scenario().file())) {
        own.add(result);
      } else {
        byCause
            .computeIfAbsent(
                List.of(ScenarioFindings.code(result), cells), cause -> new ArrayList<>())
            .add(result);
      }
    }
    List<Finding> findings = new ArrayList<>(ScenarioFindings.of(own));
    byCause.values().forEach(alike -> findings.addAll(at(causes.of(alike.get(0)), alike)));
    return findings;
  }

  private List<Finding> at(List<Change> changes, List<ScenarioResult> alike) {
    List<Place> cells = cells(changes);
    ScenarioResult first = alike.get(0);
    Level level = first.blocks() ? Level.ERROR : Level.WARNING;
    Text message = elsewhere(ScenarioFindings.message(alike), places(changes), cells.get(0));
    return cells.stream()
        .map(cell -> at(cell, level, ScenarioFindings.code(first), message))
        .toList();
  }

  private static Finding at(Place cell, Level level, String code, Text message) {
    return new Finding(level, cell.workbook(), cell.sheet(), cell.cell(), code, message, null);
  }

  /** Names the sheets besides that of the finding whose changes are causes as well. */
  private static Text elsewhere(Text message, List<Place> places, Place cell) {
    List<String> sheets =
        places.stream()
            .filter(place -> !isOnSheet(place, cell))
            .map(
                place ->
                    place.workbook() + (place.sheet() == null ? "" : "「" + place.sheet() + "」"))
            .distinct()
            .limit(MOST_SHEETS)
            .toList();
    return sheets.isEmpty()
        ? message
        : new Text(
            message.ja() + "。" + String.join("、", sheets) + "の変更も関係しています",
            message.en() + ". Changes in " + String.join(", ", sheets) + " are causes as well");
  }

  private List<Place> places(List<Change> changes) {
    return changes.stream().map(change -> DraftPlaces.of(change, draft)).map(this::plain).toList();
  }

  // Of one sheet, so that it is one finding; the words name the others.
  private List<Place> cells(List<Change> changes) {
    List<Place> places = places(changes);
    return places.stream()
        .filter(place -> isOnSheet(place, places.get(0)))
        .distinct()
        .sorted(Place.ORDER)
        .toList();
  }

  private Place plain(Place place) {
    return new Place(place.workbook(), place.sheet(), place.cell(), null, null);
  }

  private static boolean isOnSheet(Place place, Place other) {
    return place.workbook().equals(other.workbook())
        && Objects.equals(place.sheet(), other.sheet());
  }

  /**
   * What was found in the files themselves: of a file that the draft has not changed only that its
   * changes are the cause, and of which scenarios.
   *
   * @param byRuleAuthor whether the reader can mend the files as well
   */
  List<Finding> inFiles(List<Finding> found, boolean byRuleAuthor) {
    List<Finding> findings = new ArrayList<>();
    List<Finding> following = new ArrayList<>();
    for (Finding finding : found) {
      boolean own = finding.workbook().endsWith(".xlsx") || isOfDraft(finding.workbook());
      (own ? findings : following).add(finding);
    }
    List<Place> cells = cells(changes);
    if (following.isEmpty() || cells.isEmpty()) {
      return found;
    }
    long files = following.stream().map(Finding::workbook).distinct().count();
    Finding first = following.get(0);
    Text where = scenario(first);
    int more = following.size() - 1;
    Text message =
        new Text(
            "この変更で、シナリオのファイル%d件が読めなくなります（%s：%s%s）。変更を元に戻すか、%sください"
                .formatted(
                    files,
                    where.ja(),
                    first.message().ja(),
                    more == 0 ? "" : "。ほか" + more + "か所",
                    byRuleAuthor ? "これらのシナリオを直して" : "ルール作成者に依頼して"),
            "With this change %d scenario file(s) can no longer be read (%s: %s%s). Take it back, or %s"
                .formatted(
                    files,
                    where.en(),
                    first.message().en(),
                    more == 0 ? "" : "; " + more + " more",
                    byRuleAuthor ? "mend these scenarios" : "ask a rule author"));
    return Stream.concat(
            findings.stream(),
            cells.stream().map(cell -> at(cell, Level.ERROR, "scenarios-unreadable", message)))
        .toList();
  }

  /** The file of a finding with the line and the name of the scenario. */
  private Text scenario(Finding finding) {
    String line = finding.cell() == null ? "" : finding.cell().split(":", 2)[0];
    if (!line.matches("[0-9]{1,9}")) {
      return new Text(finding.workbook(), finding.workbook());
    }
    String name = "";
    for (Source file : sources.files()) {
      if (file.fileName().equals(finding.workbook())) {
        name = name(new String(file.bytes(), UTF_8), Integer.parseInt(line));
      }
    }
    return new Text(
        finding.workbook() + " " + line + "行目" + (name.isEmpty() ? "" : "「" + name + "」"),
        finding.workbook() + " line " + line + (name.isEmpty() ? "" : " \"" + name + "\""));
  }

  // That which begins last before the line.
  private static String name(String text, int line) {
    String name = "";
    for (String one : text.lines().limit(line).toList()) {
      Matcher found = NAME.matcher(one);
      name = found.matches() ? found.group(1) : name;
    }
    return name.length() <= MOST_OF_NAME ? name : name.substring(0, MOST_OF_NAME) + "…";
  }

  private boolean isOfDraft(String fileName) {
    return sources.files().stream()
        .filter(file -> file.fileName().equals(fileName))
        .anyMatch(file -> !isInBase(file));
  }

  private boolean isInBase(Source file) {
    Source old = before.find(file.path());
    return old != null && Arrays.equals(old.bytes(), file.bytes());
  }
}
