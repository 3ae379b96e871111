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
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The boundary scenarios of the conditions that a draft has changed: made anew for what is in force
 * then, in the place of those of the same cells, so that the new edges are guarded like the others.
 */
public final class ChangedBoundaries {
  /** Where they stand among the sources. */
  public static final String PATH = "rules/scenarios/" + BoundaryScenarios.FILE_NAME;

  private static final int MOST_CELLS = 200;

  private ChangedBoundaries() {}

  /**
   * The sources with these scenarios in their file, in the place of those of the same cells; and
   * with those of rows that scenarios guarded before, and no more as they are accepted.
   *
   * @param sources with the scenarios as they are accepted
   * @param base null: the draft was compared with nothing
   * @param before the scenarios as they were
   */
  public static Sources with(
      Sources sources,
      CompiledRulebook draft,
      @Nullable CompiledRulebook base,
      List<Scenario> before,
      List<Change> changes) {
    Sources again = with(sources, draft, changed(draft, changes));
    Scenarios after = Scenarios.read(again, draft.rulebook());
    Set<String> lost = LostGuards.rows(draft, after, base, before);
    return with(
        again,
        draft,
        RowSides.of(draft.rulebook()).stream()
            .filter(side -> lost.contains(side.row().id()))
            .toList());
  }

  private static List<RowSide> changed(CompiledRulebook draft, List<Change> changes) {
    Set<String> places = new HashSet<>();
    for (Change change : changes) {
      Place place = change.place();
      boolean added = change.before() == null;
      if (change.after() == null) {
        continue;
      }
      if (change instanceof CellChange || change instanceof ColumnChange) {
        places.add(place.workbook() + "\n" + place.sheet() + "\n" + place.cell());
      } else if (change instanceof RowChange && added) {
        places.add(String.valueOf(place.rowId()));
      } else if (change instanceof TableChange && added) {
        places.add(place.workbook() + "\n" + place.table());
      }
    }
    return RowSides.of(draft.rulebook()).stream()
        .filter(side -> places(side).anyMatch(places::contains))
        .toList();
  }

  private static Stream<String> places(RowSide side) {
    String workbook = side.table().workbook() + "\n";
    String sheet = workbook + side.table().sheet() + "\n";
    return Stream.of(
        side.row().id(),
        workbook + side.table().name(),
        sheet + side.cell().cell(),
        sheet + side.condition().cell());
  }

  // Nobody changes more cells than these by hand; a new rulebook is looked through otherwise.
  private static Sources with(Sources sources, CompiledRulebook draft, List<RowSide> sides) {
    long cells = sides.stream().map(RowSide::cell).distinct().count();
    List<Scenario> made = cells > MOST_CELLS ? List.of() : BoundaryScenarios.of(draft, sides);
    if (made.isEmpty()) {
      return sources;
    }
    Set<String> prefixes = new LinkedHashSet<>();
    made.forEach(one -> prefixes.add(prefix(one.name())));
    Source boundaries = sources.find(PATH);
    Set<String> taken = new HashSet<>();
    Scenarios.read(replaced(sources, null), draft.rulebook())
        .all()
        .forEach(one -> taken.add(one.name()));
    List<Scenario> all = new ArrayList<>(kept(boundaries, draft, sources.rulebook(), prefixes));
    made.stream().filter(one -> !taken.contains(one.name())).forEach(all::add);
    byte[] bytes = BoundaryScenarios.yaml(all).getBytes(UTF_8);
    return replaced(sources, new Source(PATH, bytes));
  }

  // A file that people have written in besides is written anew as well; what it says stays.
  private static List<Scenario> kept(
      @Nullable Source file, CompiledRulebook draft, String rulebook, Set<String> prefixes) {
    if (file == null) {
      return List.of();
    }
    Sources only = new Sources(rulebook, List.of(file));
    return Scenarios.read(only, draft.rulebook()).all().stream()
        .filter(one -> !prefixes.contains(prefix(one.name())))
        .toList();
  }

  private static Sources replaced(Sources sources, @Nullable Source boundaries) {
    List<Source> files = new ArrayList<>(sources.files());
    files.removeIf(file -> file.path().equals(PATH));
    if (boundaries != null) {
      files.add(boundaries);
    }
    return new Sources(sources.rulebook(), files);
  }

  private static String prefix(String name) {
    int end = name.indexOf(' ', Math.max(0, name.indexOf('」')));
    return end < 0 ? name : name.substring(0, end);
  }
}
