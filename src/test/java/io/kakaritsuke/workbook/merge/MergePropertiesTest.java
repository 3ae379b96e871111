package io.kakaritsuke.workbook.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.RulebookReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever two people do to one rulebook at the same time. */
class MergePropertiesTest {
  /** What hangs on several rows, so that two right changes may bring it about together. */
  private static final Set<String> OF_SEVERAL_ROWS =
      Set.of("unique-overlap", "duplicate-code", "points-mismatch", "weights-sum");

  @ParameterizedTest
  @CsvSource({"webinar, 0", "clinic-service, 1000", "dear, 2000", "portfolio, 3000"})
  void nothingOfEitherIsLost(String rulebook, long firstSeed) {
    Sources base = Book.shipped(rulebook).sources();
    Map<String, String> before = Book.of(base).said();
    for (long seed = firstSeed; seed < firstSeed + 12; seed++) {
      new Pair(base, before, seed).check();
    }
  }

  /** Two changes of one base. */
  private static final class Pair {
    private final Sources base;
    private final Sources ours;
    private final Sources theirs;
    private final Map<String, String> before;
    private final Map<String, String> our;
    private final Map<String, String> their;
    private final String done;

    Pair(Sources base, Map<String, String> before, long seed) {
      this.base = base;
      this.before = before;
      List<String> workbooks =
          Book.of(base).workbooks().stream().filter(name -> !name.equals("facts")).toList();
      // Most pairs meet in one workbook, where they can get into each other's way.
      List<String> some =
          seed % 4 == 0 ? workbooks : List.of(workbooks.get((int) (seed % workbooks.size())));
      Book one = Book.of(base);
      Book other = Book.of(base);
      RandomEdits byUs = new RandomEdits(one, "o", seed * 2).make(1 + (int) (seed % 4), some);
      RandomEdits byThem =
          new RandomEdits(other, "t", seed * 2 + 1).make(1 + (int) (seed % 3), some);
      this.ours = one.sources();
      this.theirs = other.sources();
      this.our = one.said();
      this.their = other.said();
      this.done = "seed " + seed + " " + byUs.done() + " " + byThem.done();
    }

    void check() {
      Merged merged = Merge.of(base, ours, theirs, Choices.NONE);
      Map<String, String> after = Book.of(merged.sources()).said();
      Set<String> keys = new TreeSet<>(before.keySet());
      keys.addAll(our.keySet());
      keys.addAll(their.keySet());
      keys.addAll(after.keySet());
      keys.forEach(key -> check(key, after.get(key), merged.conflicts()));
      symmetric();
      again(merged);
      findings(merged);
    }

    private void check(String key, @Nullable String after, List<Conflict> conflicts) {
      String base = before.get(key);
      String our = this.our.get(key);
      String their = this.their.get(key);
      if (conflicts.stream().anyMatch(conflict -> isAbout(conflict, key))) {
        return;
      }
      if (key.endsWith("|order")) {
        checkOrder(key, said(base), said(our), said(their), said(after));
        return;
      }
      String expected = Objects.equals(our, base) ? their : our;
      assertThat(
              Objects.equals(our, base)
                  || Objects.equals(their, base)
                  || Objects.equals(our, their))
          .as("%s: %s is changed by both without a conflict in %s", done, key, conflicts)
          .isTrue();
      assertThat(after).as("%s: %s in %s", done, key, conflicts).isEqualTo(expected);
    }

    private static String said(@Nullable String text) {
      return text == null ? "" : text;
    }

    // Rows that come and go change the order too; what counts is the order of those that stay.
    private void checkOrder(String key, String base, String our, String their, String after) {
      Function<String, List<String>> rows =
          order ->
              List.of(order.split(" ")).stream()
                  .filter(id -> List.of(after.split(" ")).contains(id))
                  .filter(id -> base.contains(id + " ") && our.contains(id + " "))
                  .filter(id -> their.contains(id + " "))
                  .toList();
      List<String> expected =
          rows.apply(our).equals(rows.apply(base)) ? rows.apply(their) : rows.apply(our);
      assertThat(rows.apply(after)).as("%s: %s", done, key).isEqualTo(expected);
    }

    private static boolean isAbout(Conflict conflict, String key) {
      String[] parts = key.split("\\|", 5);
      if (!conflict.place().workbook().equals(parts[0] + ".xlsx")) {
        return false;
      }
      boolean table = parts[1].equals(conflict.place().table());
      String row = parts.length > 3 ? parts[3] : "";
      return switch (conflict.kind()) {
        case CELL ->
            table
                && (parts[2].equals("title")
                    ? conflict.place().rowId() == null
                    : parts[2].equals("cell")
                        && row.equals(conflict.place().rowId())
                        && conflict.subject().ja().contains(parts[4].split(" ")[0]));
        case ROW -> table && row.equals(conflict.place().rowId());
        case COLUMN -> table && parts[2].matches("column|cell");
        case ORDER -> table && parts[2].equals("order");
        case STRUCTURE -> parts[2].matches("column|cell");
        case LINES, FILE -> false;
      };
    }

    private void symmetric() {
      for (Choice choice : Choice.values()) {
        Choice turned = choice == Choice.OURS ? Choice.THEIRS : Choice.OURS;
        Merged here = decided(ours, theirs, choice);
        Merged there = decided(theirs, ours, turned);
        assertThat(here.open()).isEmpty();
        assertThat(said(there.sources())).as(done).isEqualTo(said(here.sources()));
      }
    }

    private static Map<String, String> said(Sources sources) {
      return new TreeMap<>(Book.of(sources).said());
    }

    private Merged decided(Sources ours, Sources theirs, Choice choice) {
      Map<String, Choice> choices =
          Merge.of(base, ours, theirs, Choices.NONE).conflicts().stream()
              .collect(Collectors.toMap(Conflict::id, conflict -> choice));
      return Merge.of(base, ours, theirs, new Choices(choices));
    }

    private void again(Merged merged) {
      same(Merge.of(theirs, merged.sources(), theirs, Choices.NONE).sources(), merged.sources());
      same(Merge.of(base, merged.sources(), theirs, Choices.NONE).sources(), merged.sources());
      same(Merge.of(base, ours, base, Choices.NONE).sources(), ours);
      same(Merge.of(base, base, theirs, Choices.NONE).sources(), theirs);
    }

    private void same(Sources one, Sources other) {
      assertThat(files(one)).as(done).isEqualTo(files(other));
    }

    private static Map<String, Integer> files(Sources sources) {
      return sources.files().stream()
          .collect(
              Collectors.toMap(
                  Source::path, file -> Arrays.hashCode(file.bytes()), (a, b) -> a, TreeMap::new));
    }

    private void findings(Merged merged) {
      Set<String> known = findings(ours);
      known.addAll(findings(theirs));
      Set<String> found = findings(merged.sources());
      found.removeAll(known);
      assertThat(found).as(done).isEmpty();
    }

    private static Set<String> findings(Sources sources) {
      return RulebookReader.read(sources).findings().stream()
          .filter(Finding::isError)
          .filter(finding -> !OF_SEVERAL_ROWS.contains(finding.code()))
          .map(finding -> finding.workbook() + " " + finding.sheet() + " " + finding.code())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
