package io.kakaritsuke.workbook.diff;

import io.kakaritsuke.problem.Text;
import io.kakaritsuke.rulebook.Rulebook;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A draft beside a version that was published after the draft's base.
 *
 * @param theirs all changes from the base to the active version
 * @param ours all changes from the base to the draft
 * @param conflicts where both change the same thing differently, or one changes what the other
 *     removes
 * @param agreed those of ours that theirs has made already
 */
public record ThreeWay(
    List<Change> theirs, List<Change> ours, List<Conflict> conflicts, List<Change> agreed) {
  public ThreeWay {
    theirs = List.copyOf(theirs);
    ours = List.copyOf(ours);
    conflicts = List.copyOf(conflicts);
    agreed = List.copyOf(agreed);
  }

  /** Compares typed content only. */
  public static ThreeWay of(Rulebook base, Rulebook active, Rulebook draft) {
    return of(Side.withoutFiles(base), Side.withoutFiles(active), Side.withoutFiles(draft));
  }

  /** Compares scenarios too. */
  public static ThreeWay of(Side base, Side active, Side draft) {
    List<Keyed> theirs = Diff.keyed(base, active);
    List<Keyed> ours = Diff.keyed(base, draft);
    Map<Key, Keyed> theirsByKey = byKey(theirs);
    Map<Key, Change> agreed = new LinkedHashMap<>();
    Set<Conflict> conflicts = new LinkedHashSet<>();
    for (Keyed one : ours) {
      Keyed same = theirsByKey.get(one.key());
      if (same != null && same.change().agreesWith(one.change())) {
        agreed.put(one.key(), one.change());
      } else if (same != null) {
        conflicts.add(new Conflict(same.change(), one.change()));
      }
    }
    covered(theirs, ours, agreed).forEach((one, by) -> conflicts.add(new Conflict(by, one)));
    covered(ours, theirs, agreed).forEach((one, by) -> conflicts.add(new Conflict(one, by)));
    return new ThreeWay(
        changes(theirs), changes(ours), List.copyOf(conflicts), List.copyOf(agreed.values()));
  }

  private static Map<Key, Keyed> byKey(List<Keyed> changes) {
    Map<Key, Keyed> byKey = new HashMap<>();
    changes.forEach(change -> byKey.put(change.key(), change));
    return byKey;
  }

  private static List<Change> changes(List<Keyed> keyed) {
    return keyed.stream().map(Keyed::change).toList();
  }

  /** The changes that lie within what only the other side removes or changes as a whole. */
  private static Map<Change, Change> covered(
      List<Keyed> wholes, List<Keyed> changes, Map<Key, Change> agreed) {
    Map<Key, Change> wholeByKey = new HashMap<>();
    wholes.stream()
        .filter(whole -> whole.isWhole() && !agreed.containsKey(whole.key()))
        .forEach(whole -> wholeByKey.put(whole.key(), whole.change()));
    Map<Change, Change> covered = new LinkedHashMap<>();
    for (Keyed change : changes) {
      Change whole = change.followsFromRemoval() ? null : whole(wholeByKey, change.key());
      if (whole != null) {
        covered.put(change.change(), whole);
      }
    }
    return covered;
  }

  private static @Nullable Change whole(Map<Key, Change> wholes, Key key) {
    List<Key> around =
        List.of(
            new Key(key.thing(), "", "", ""),
            new Key(key.thing(), key.row(), "", ""),
            new Key(key.thing(), "", key.column(), ""));
    for (Key whole : around) {
      Change change = whole.equals(key) ? null : wholes.get(whole);
      if (change != null) {
        return change;
      }
    }
    return null;
  }

  /** How many changes there are on each side and how they meet, in one line. */
  public Text sentence() {
    return new Text(
        "公開中の版で"
            + theirs.size()
            + "件、この下書きで"
            + ours.size()
            + "件の変更。食い違い"
            + conflicts.size()
            + "件、同じ変更"
            + agreed.size()
            + "件",
        theirs.size()
            + " changes in the active version, "
            + ours.size()
            + " in this draft; "
            + conflicts.size()
            + " conflicts, "
            + agreed.size()
            + " the same in both");
  }
}
