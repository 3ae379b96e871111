package io.kakaritsuke.workbook.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.kakaritsuke.Proof;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.workbook.RulebookReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever two people do to one rulebook at the same time. */
@Tag(Proof.TAG)
class MergePropertiesTest {
  /** What hangs on several rows, so that two right changes may bring it about together. */
  private static final Set<String> OF_SEVERAL_ROWS =
      Set.of("unique-overlap", "duplicate-code", "points-mismatch", "weights-sum");

  private static final int PAIRS = Proof.tries(5, 300);

  @ParameterizedTest
  @CsvSource({"webinar, 0", "clinic-service, 10000", "dear, 20000", "portfolio, 30000"})
  void nothingOfEitherIsLost(String rulebook, long firstSeed) {
    pairs(rulebook, firstSeed, 0);
  }

  @ParameterizedTest
  @CsvSource({"webinar, 40000", "clinic-service, 50000", "dear, 60000", "portfolio, 70000"})
  void noColumnTableOrSheetOfEitherIsLost(String rulebook, long firstSeed) {
    pairs(rulebook, firstSeed, 2);
  }

  /** Three people, one after the other in whichever order: each change is had in the end. */
  @ParameterizedTest
  @CsvSource({"webinar, 80000", "dear, 90000"})
  void nothingOfThreeIsLostInAnyOrder(String rulebook, long firstSeed) {
    three(rulebook, firstSeed, Math.max(2, PAIRS / 3));
  }

  @ParameterizedTest
  @CsvSource({"webinar, 80024", "dear, 90010"})
  void aRowMayGoOfWhichAColumnMeansSomethingElseByNow(String rulebook, long seed) {
    three(rulebook, seed, 1);
  }

  private static void three(String rulebook, long firstSeed, int tries) {
    Sources base = Book.shipped(rulebook).sources();
    Map<String, String> names = Book.of(base).names();
    Map<String, String> before = new TreeMap<>(Book.of(base).said(names));
    for (long seed = firstSeed; seed < firstSeed + tries; seed++) {
      List<Sources> sides = new ArrayList<>();
      List<String> done = new ArrayList<>();
      for (String name : List.of("a", "b", "c")) {
        Book book = Book.of(base);
        List<String> workbooks = book.workbooks();
        List<String> one = List.of(workbooks.get((int) (seed % workbooks.size())));
        RandomEdits edits = new RandomEdits(book, name, seed * 3 + name.charAt(0)).make(2, one, 3);
        sides.add(book.sources());
        done.addAll(edits.done());
      }
      String what = "seed " + seed + " " + done;
      Set<Map<String, String>> results = new HashSet<>();
      for (int[] order : ORDERS) {
        Sources serving = sides.get(order[0]);
        boolean open = false;
        for (int next : new int[] {order[1], order[2]}) {
          Merged merged = Merge.of(base, sides.get(next), serving, Choices.NONE);
          open |= !merged.open().isEmpty();
          serving = merged.sources();
        }
        Map<String, String> after = new TreeMap<>(Book.of(serving).said(names));
        if (!open) {
          after.keySet().removeIf(key -> key.endsWith("|order"));
          results.add(after);
          had(what, before, after, sides, names);
        }
      }
      assertThat(results.size()).as(what).isLessThanOrEqualTo(1);
    }
  }

  private static final List<int[]> ORDERS =
      List.of(
          new int[] {0, 1, 2},
          new int[] {0, 2, 1},
          new int[] {1, 0, 2},
          new int[] {1, 2, 0},
          new int[] {2, 0, 1},
          new int[] {2, 1, 0});

  private static void had(
      String what,
      Map<String, String> before,
      Map<String, String> after,
      List<Sources> sides,
      Map<String, String> names) {
    for (Sources side : sides) {
      Map<String, String> said = new TreeMap<>(Book.of(side).said(names));
      Set<String> keys = new TreeSet<>(said.keySet());
      keys.addAll(before.keySet());
      keys.removeIf(key -> key.endsWith("|order") || key.endsWith("|on"));
      for (String key : keys) {
        boolean changed = !Objects.equals(said.get(key), before.get(key));
        if (changed && !isOfGoneRow(key, before, after, said)) {
          assertThat(after.get(key)).as("%s: %s", what, key).isEqualTo(said.get(key));
        }
      }
    }
  }

  // A row that another has deleted goes with what it says under a condition that is another now, as
  // long as it says the same values as before.
  private static boolean isOfGoneRow(
      String key, Map<String, String> before, Map<String, String> after, Map<String, String> said) {
    String[] parts = key.split("\\|", 5);
    if (!parts[2].equals("cell")) {
      return false;
    }
    String row = parts[0] + "|" + parts[1] + "|row|" + parts[3];
    String cells = parts[0] + "|" + parts[1] + "|cell|" + parts[3] + "|";
    return before.containsKey(row)
        && !after.containsKey(row)
        && values(before, cells).equals(values(said, cells));
  }

  private static List<String> values(Map<String, String> said, String cells) {
    return said.entrySet().stream()
        .filter(one -> one.getKey().startsWith(cells))
        .map(Map.Entry::getValue)
        .sorted()
        .toList();
  }

  private static void pairs(String rulebook, long firstSeed, int ofStructure) {
    Sources base = Book.shipped(rulebook).sources();
    for (long seed = firstSeed; seed < firstSeed + PAIRS; seed++) {
      new Pair(base, seed, ofStructure).check();
    }
  }

  /** Two changes of one base. */
  private static final class Pair {
    private final Sources base;
    private final Sources ours;
    private final Sources theirs;
    private final Map<String, String> names;
    private final Map<String, String> before;
    private final Map<String, String> our;
    private final Map<String, String> their;
    private final String done;

    Pair(Sources base, long seed, int ofStructure) {
      this.base = base;
      this.names = Book.of(base).names();
      this.before = said(base);
      List<String> workbooks = Book.of(base).workbooks();
      // Most pairs meet in one workbook, where they can get into each other's way.
      List<String> some =
          seed % 4 == 0 ? workbooks : List.of(workbooks.get((int) (seed % workbooks.size())));
      Book one = Book.of(base);
      Book other = Book.of(base);
      RandomEdits byUs =
          new RandomEdits(one, "o", seed * 2).make(1 + (int) (seed % 4), some, ofStructure);
      RandomEdits byThem =
          new RandomEdits(other, "t", seed * 2 + 1).make(1 + (int) (seed % 3), some, ofStructure);
      this.ours = one.sources();
      this.theirs = other.sources();
      this.our = said(ours);
      this.their = said(theirs);
      this.done = "seed " + seed + " " + byUs.done() + " " + byThem.done();
    }

    private Map<String, String> said(Sources sources) {
      return new TreeMap<>(Book.of(sources).said(names));
    }

    void check() {
      Merged merged = Merge.of(base, ours, theirs, Choices.NONE);
      Map<String, String> after = said(merged.sources());
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
      if (key.endsWith("|on") && (our == null || their == null)) {
        // The table is gone, wherever it stood.
        return;
      }
      if (key.endsWith("|order")) {
        checkOrder(key, orNone(base), orNone(our), orNone(their), orNone(after));
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

    private static String orNone(@Nullable String text) {
      return text == null ? "" : text;
    }

    // Rows that come and go change the order too; what counts is the order of those that stay: each
    // two of them stand as whoever has changed that has them.
    private void checkOrder(String key, String base, String our, String their, String after) {
      List<String> ids = List.of(after.split(" "));
      List<List<String>> sides =
          List.of(base, our, their).stream().map(order -> List.of(order.split(" "))).toList();
      for (int i = 0; i < ids.size(); i++) {
        for (int j = i + 1; j < ids.size(); j++) {
          String one = ids.get(i);
          String other = ids.get(j);
          if (sides.stream().allMatch(side -> side.contains(one) && side.contains(other))) {
            List<Boolean> before =
                sides.stream().map(side -> side.indexOf(one) < side.indexOf(other)).toList();
            boolean expected = before.get(1).equals(before.get(0)) ? before.get(2) : before.get(1);
            assertThat(expected).as("%s: %s, %s before %s", done, key, one, other).isTrue();
          }
        }
      }
    }

    private boolean isAbout(Conflict conflict, String key) {
      String[] parts = key.split("\\|", 5);
      if (!conflict.place().workbook().equals(parts[0] + ".xlsx")) {
        return false;
      }
      String place = parts[0] + "|" + parts[1];
      boolean table = isCalled(place + "|name", conflict.place().table(), parts[1]);
      boolean sheet = isCalled(place + "|on", conflict.place().sheet(), parts[1]);
      String row = parts.length > 3 ? parts[3] : "";
      return switch (conflict.kind()) {
        case CELL ->
            parts[2].equals("note")
                ? sheet && row.equals(conflict.place().cell())
                : table
                    && (parts[2].matches("title|name")
                        ? conflict.place().rowId() == null
                        : parts[2].matches("cell|list")
                            && (parts[2].equals("list") || row.equals(conflict.place().rowId()))
                            && conflict.subject().ja().contains(parts[4].split(" ")[0]));
        case ROW -> table && row.equals(conflict.place().rowId());
        case COLUMN -> table && parts[2].matches("column|cell");
        case ORDER -> table && parts[2].equals("order");
        case STRUCTURE -> conflict.place().table() == null ? sheet : table;
        case SCENARIO, LINES, FILE -> false;
      };
    }

    private boolean isCalled(String key, @Nullable String name, String known) {
      return known.equals(name)
          || List.of(before, our, their).stream()
              .anyMatch(side -> side.containsKey(key) && Objects.equals(side.get(key), name));
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

    private Merged decided(Sources ours, Sources theirs, Choice choice) {
      Map<String, Choice> choices =
          Merge.of(base, ours, theirs, Choices.NONE).conflicts().stream()
              .collect(Collectors.toMap(Conflict::id, conflict -> choice));
      return Merge.of(base, ours, theirs, new Choices(choices));
    }

    private void again(Merged merged) {
      same(Merge.of(theirs, merged.sources(), theirs, Choices.NONE).sources(), merged.sources());
      Merged twice = Merge.of(base, merged.sources(), theirs, Choices.NONE);
      assertThat(said(twice.sources())).as(done).isEqualTo(said(merged.sources()));
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
