package io.kakaritsuke.workbook.merge;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.workbook.diff.Place;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes down what a merge takes and where it cannot go on by itself. */
final class Ledger {
  private static final int ID_LENGTH = 16;

  private final Choices choices;
  private final List<Taken> taken = new ArrayList<>();
  private final List<Conflict> conflicts = new ArrayList<>();

  Ledger(Choices choices) {
    this.choices = choices;
  }

  void taken(Place place, Text sentence) {
    taken.add(new Taken(place, sentence));
  }

  /** Takes over what another ledger has as taken. */
  void takenFrom(Ledger other) {
    taken.addAll(other.taken);
  }

  /**
   * The values of a conflict.
   *
   * @param base null where there was nothing before
   */
  record Values(@Nullable Text base, Text theirs, Text ours) {}

  /**
   * Writes a conflict down.
   *
   * @param key names the thing in its file on both sides, whatever has moved
   * @return whose change is had: the decided one, ours while nobody has decided
   */
  Choice conflict(Conflict.Kind kind, Place place, String key, Text subject, Values values) {
    Text base = values.base() == null ? MergeWords.NOTHING : values.base();
    String id = id(kind, place.workbook(), key, base, values);
    Choice chosen = choices.of(id);
    conflicts.add(
        new Conflict(id, kind, place, subject, base, values.theirs(), values.ours(), chosen));
    return chosen == null ? Choice.OURS : chosen;
  }

  private static String id(Conflict.Kind kind, String file, String key, Text base, Values values) {
    List<String> sides = Stream.of(values.theirs().en(), values.ours().en()).sorted().toList();
    String all =
        String.join("\u0000", kind.name(), file, key, base.en(), sides.get(0), sides.get(1));
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(all.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, ID_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  Merged merged(Sources sources) {
    return new Merged(
        sources,
        taken.stream().sorted(Comparator.comparing(Taken::place, Place.ORDER)).toList(),
        conflicts.stream().sorted(Comparator.comparing(Conflict::place, Place.ORDER)).toList());
  }
}
