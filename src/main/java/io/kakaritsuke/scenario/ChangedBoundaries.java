package io.kakaritsuke.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.diff.CellChange;
import io.kakaritsuke.workbook.diff.Change;
import io.kakaritsuke.workbook.diff.ColumnChange;
import io.kakaritsuke.workbook.diff.Place;
import io.kakaritsuke.workbook.diff.RowChange;
import io.kakaritsuke.workbook.diff.TableChange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The boundary scenarios of the conditions that a draft has changed: made anew for what is in force
 * then, in the place of those of the same cells, so that the new edges are guarded like the others.
 */
public final class ChangedBoundaries {
  private static final String FOLDER = "rules/scenarios/";
  private static final int MOST_CELLS = 200;

  private ChangedBoundaries() {}

  /**
   * The scenarios, in the order of the tables; none for more cells than anybody changes by hand.
   */
  static List<Scenario> of(CompiledRulebook draft, List<Change> changes) {
    Set<String> cells = new HashSet<>();
    Set<String> rows = new HashSet<>();
    Set<String> tables = new HashSet<>();
    for (Change change : changes) {
      Place place = change.place();
      if (change.after() == null) {
        continue;
      }
      if (change instanceof CellChange) {
        cells.add(place.workbook() + "\n" + place.sheet() + "\n" + place.cell());
      } else if (change instanceof RowChange && change.before() == null) {
        rows.add(String.valueOf(place.rowId()));
      } else if (change instanceof TableChange && change.before() == null) {
        tables.add(place.workbook() + "\n" + place.table());
      } else if (change instanceof ColumnChange) {
        cells.add(place.workbook() + "\n" + place.sheet() + "\n" + place.cell());
      }
    }
    List<RowSide> sides =
        RowSides.of(draft.rulebook()).stream()
            .filter(
                side -> {
                  String sheet = side.table().workbook() + "\n" + side.table().sheet() + "\n";
                  return rows.contains(side.row().id())
                      || cells.contains(sheet + side.cell().cell())
                      || cells.contains(sheet + side.condition().cell())
                      || tables.contains(side.table().workbook() + "\n" + side.table().name());
                })
            .toList();
    long changed = sides.stream().map(RowSide::cell).distinct().count();
    return changed > MOST_CELLS ? List.of() : BoundaryScenarios.of(draft, sides);
  }

  /** The sources with these scenarios in their file, in the place of those of the same cells. */
  public static Sources with(Sources sources, CompiledRulebook draft, List<Change> changes) {
    List<Scenario> made = of(draft, changes);
    if (made.isEmpty()) {
      return sources;
    }
    Set<String> prefixes = new LinkedHashSet<>();
    made.forEach(one -> prefixes.add(prefix(one.name())));
    List<Source> files = new ArrayList<>();
    Source boundaries = null;
    for (Source file : sources.files()) {
      if (file.path().equals(FOLDER + BoundaryScenarios.FILE_NAME)) {
        boundaries = file;
      } else {
        files.add(file);
      }
    }
    Set<String> taken = new HashSet<>();
    Scenarios.read(new Sources(sources.rulebook(), files), draft.rulebook())
        .all()
        .forEach(one -> taken.add(one.name()));
    List<Scenario> all = new ArrayList<>(kept(boundaries, draft, sources.rulebook(), prefixes));
    made.stream().filter(one -> !taken.contains(one.name())).forEach(all::add);
    byte[] bytes = BoundaryScenarios.yaml(all).getBytes(UTF_8);
    files.add(new Source(FOLDER + BoundaryScenarios.FILE_NAME, bytes));
    return new Sources(sources.rulebook(), files);
  }

  // A file that people have written in besides is written anew as well; what it says stays.
  private static List<Scenario> kept(
      @Nullable Source file, CompiledRulebook draft, String rulebook, Set<String> prefixes) {
    if (file == null) {
      return List.of();
    }
    Sources only = new Sources(rulebook, List.of(Objects.requireNonNull(file)));
    return Scenarios.read(only, draft.rulebook()).all().stream()
        .filter(one -> !prefixes.contains(prefix(one.name())))
        .toList();
  }

  private static String prefix(String name) {
    int end = name.indexOf(' ', Math.max(0, name.indexOf('」')));
    return end < 0 ? name : name.substring(0, end);
  }
}
