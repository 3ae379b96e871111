package io.kakaritsuke.activation.draft;

import io.kakaritsuke.activation.RulebookFolders;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Source;
import io.kakaritsuke.rulebook.Sources;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.workbook.ReadResult;
import io.kakaritsuke.workbook.RowIdentity;
import io.kakaritsuke.workbook.RulebookReader;
import io.kakaritsuke.workbook.TableArea;
import io.kakaritsuke.workbook.diff.Place;
import io.kakaritsuke.workbook.merge.Choices;
import io.kakaritsuke.workbook.merge.Conflict;
import io.kakaritsuke.workbook.merge.Merge;
import io.kakaritsuke.workbook.merge.Merged;
import io.kakaritsuke.workbook.merge.Taken;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes a workbook into a draft that has it already. What was typed there since the workbook was
 * sent or downloaded stays; where both say something, what is sent counts. All of it is told, and
 * so is what the draft had changed and the new file does not.
 */
@Singleton
class SentAgain {
  /** So many changes of one kind are told of one file. */
  private static final int TOLD = 20;

  /** The path of the catalogue. */
  static final String CATALOGUE = RulebookFolders.DECISION_TABLES + "/facts.xlsx";

  private final Bases bases;
  private final SentFiles sent;

  @Inject
  SentAgain(Bases bases, SentFiles sent) {
    this.bases = bases;
    this.sent = sent;
  }

  /**
   * The files of an upload.
   *
   * @param files with what the draft held beside them
   * @param said warnings that say what became of that
   */
  record Result(List<DraftFile> files, List<Finding> said) {}

  /**
   * Takes files into a draft.
   *
   * @param before the files of the draft
   * @param base the version that it stands on
   * @param handedOut by path, the hash of the draft's file as it was downloaded
   */
  Result into(
      Draft draft,
      DraftFiles before,
      int base,
      List<DraftFile> came,
      Map<String, String> handedOut) {
    List<DraftFile> files = new ArrayList<>();
    List<Finding> said = new ArrayList<>();
    for (DraftFile file : came) {
      DraftFile held =
          before.find(file.path()).filter(one -> one.uploaded() && one.isWorkbook()).orElse(null);
      if (held == null || Arrays.equals(held.bytes(), file.bytes())) {
        files.add(file);
      } else {
        byte[] from = from(draft, before, held, base, handedOut.get(file.path()));
        files.add(taken(before, held, file, base, from, said));
      }
    }
    return new Result(files, said);
  }

  /** What the sender has gone on from; null where nobody knows. */
  private byte @Nullable [] from(
      Draft draft, DraftFiles before, DraftFile held, int base, @Nullable String handedOut) {
    byte[] downloaded = handedOut == null ? null : sent.content(handedOut).orElse(null);
    byte[] last = downloaded == null ? sent.find(draft.id(), held.path()).orElse(null) : downloaded;
    Source version = last == null ? bases.of(before, base).find(held.path()) : null;
    return version == null ? last : version.bytes();
  }

  private DraftFile taken(
      DraftFiles before,
      DraftFile held,
      DraftFile file,
      int base,
      byte @Nullable [] from,
      List<Finding> said) {
    Merged merged =
        from == null || Arrays.equals(from, held.bytes())
            ? null
            : Merge.of(
                one(before, file, from),
                one(before, file, file.bytes()),
                one(before, file, held.bytes()),
                Choices.NONE);
    Source both = merged == null ? null : merged.sources().find(file.path());
    DraftFile taken =
        both == null || Arrays.equals(both.bytes(), file.bytes())
            ? file
            : file.edited(both.bytes());
    List<Conflict> replaced = merged == null ? List.of() : merged.conflicts();
    if (merged != null) {
      List<Taken> published = published(before, List.of(held, file), base);
      Set<String> others = published.stream().map(SentAgain::said).collect(Collectors.toSet());
      Set<String> places = published.stream().map(SentAgain::key).collect(Collectors.toSet());
      merged.taken().stream()
          .filter(one -> !others.contains(said(one)))
          .limit(TOLD)
          .map(SentAgain::kept)
          .forEach(said::add);
      // Of a cell that others have changed it is asked whose value counts.
      replaced.stream()
          .filter(one -> !places.contains(key(one.place(), one.subject())))
          .limit(TOLD)
          .map(SentAgain::replaced)
          .forEach(said::add);
    }
    List<Taken> gone = gone(before, held, taken, base, replaced);
    if (gone.isEmpty() || isTorn(before.with(List.of(taken)), taken, base)) {
      return taken;
    }
    Set<String> mistakes = mistakes(before, held, base);
    gone.stream()
        .filter(one -> !mistakes.contains(key(one)) && !mistakes.contains(cell(one.place())))
        .limit(TOLD)
        .map(SentAgain::gone)
        .forEach(said::add);
    return taken;
  }

  /** What others have published in the file since any of these was made: nobody typed that here. */
  private List<Taken> published(DraftFiles before, List<DraftFile> made, int base) {
    List<Taken> changes = new ArrayList<>();
    for (DraftFile file : made) {
      Origin origin = file.origin();
      Source was =
          origin == null
              ? null
              : bases.version(before.rulebook(), origin.version()).find(file.path());
      Source now = bases.version(before.rulebook(), base).find(file.path());
      if (was != null && now != null && !Arrays.equals(was.bytes(), now.bytes())) {
        Sources then = one(before, file, was.bytes());
        changes.addAll(Merge.of(then, then, one(before, file, now.bytes()), Choices.NONE).taken());
      }
    }
    return changes;
  }

  private static String said(Taken one) {
    return key(one) + "|" + one.sentence().ja();
  }

  // With the catalogue, which knows the units of what is told.
  private static Sources one(DraftFiles files, DraftFile file, byte[] bytes) {
    List<Source> all = new ArrayList<>(List.of(new Source(file.path(), bytes)));
    files
        .find(CATALOGUE)
        .filter(catalogue -> !catalogue.path().equals(file.path()))
        .ifPresent(catalogue -> all.add(new Source(CATALOGUE, catalogue.bytes())));
    return new Sources(files.rulebook(), all);
  }

  /** What the draft had changed, and the new file has not. */
  private List<Taken> gone(
      DraftFiles before, DraftFile held, DraftFile now, int base, List<Conflict> replaced) {
    Set<String> still = new HashSet<>();
    changes(before.with(List.of(now)), now, base).forEach(one -> still.add(key(one)));
    replaced.forEach(one -> still.add(key(one.place(), one.subject())));
    return changes(before, held, base).stream().filter(one -> !still.contains(key(one))).toList();
  }

  // Which rows still have what was changed nobody knows before the ids are put back.
  private boolean isTorn(DraftFiles files, DraftFile file, int base) {
    ReadResult read = RulebookReader.read(files.sources(), bases.of(files, base));
    return Stream.concat(read.findings().stream(), read.besideBase().stream())
        .anyMatch(
            one -> one.code().equals(RowIdentity.TORN) && file.fileName().equals(one.workbook()));
  }

  /** The cells of the draft's file that are in error: who mends one has lost nothing. */
  private Set<String> mistakes(DraftFiles before, DraftFile held, int base) {
    ReadResult read = RulebookReader.read(before.sources(), bases.of(before, base));
    List<TableArea> tables = TableArea.of(held.fileName(), held.bytes());
    Set<String> mistakes = new HashSet<>();
    Stream.concat(read.findings().stream(), read.besideBase().stream())
        .filter(one -> one.isError() && held.fileName().equals(one.workbook()))
        .forEach(
            one -> {
              mistakes.add(cell(one.sheet(), one.cell()));
              tables.stream()
                  .filter(table -> table.sheet().equals(one.sheet()))
                  .forEach(table -> mistakes.addAll(keys(table, String.valueOf(one.cell()))));
            });
    return mistakes;
  }

  private static String cell(Place place) {
    return cell(place.sheet(), place.cell());
  }

  private static String cell(@Nullable String sheet, @Nullable String cell) {
    return sheet + "!" + cell;
  }

  private static List<String> keys(TableArea table, String cell) {
    return table.lines().stream()
        .filter(line -> line.id() != null && cell.matches("[A-Z]+" + line.number()))
        .map(line -> key(table.name(), String.valueOf(line.id()), cell))
        .toList();
  }

  private List<Taken> changes(DraftFiles files, DraftFile file, int base) {
    Source version = bases.of(files, base).find(file.path());
    if (version == null) {
      return List.of();
    }
    Sources was = one(files, file, version.bytes());
    return Merge.of(was, was, one(files, file, file.bytes()), Choices.NONE).taken();
  }

  private static String key(Taken one) {
    return key(one.place(), one.sentence());
  }

  // A cell that has yet another value is still changed.
  private static String key(Place place, Text sentence) {
    String cell = place.cell();
    return place.rowId() == null || cell == null
        ? sentence.ja()
        : key(String.valueOf(place.table()), place.rowId(), cell);
  }

  private static String key(String table, String row, String cell) {
    return table + "|" + row + "|" + cell.replaceAll("[0-9]", "");
  }

  private static Finding kept(Taken one) {
    return finding(
        "draft-change-kept",
        one.place(),
        new Text(
            "この下書きに入力してあった変更を、送られたファイルに加えました：" + one.sentence().ja(),
            "What had been typed into the draft was put into the file that was sent: "
                + one.sentence().en()));
  }

  private static Finding replaced(Conflict one) {
    return finding(
        "draft-change-replaced",
        one.place(),
        new Text(
            "%sは、下書きでは%sでしたが、送られたファイルの%sに置き換えました"
                .formatted(one.subject().ja(), one.theirs().ja(), one.ours().ja()),
            "%s was %s in the draft, and is now %s as in the file that was sent"
                .formatted(one.subject().en(), one.theirs().en(), one.ours().en())));
  }

  private static Finding gone(Taken one) {
    return finding(
        "draft-change-gone",
        one.place(),
        new Text(
            "この下書きにあった変更が、送られたファイルにはないため、なくなりました：" + one.sentence().ja(),
            "A change that the draft had is not in the file that was sent, and is gone: "
                + one.sentence().en()));
  }

  private static Finding finding(String code, Place place, Text message) {
    return new Finding(
        Finding.Level.WARNING, place.workbook(), place.sheet(), place.cell(), code, message, null);
  }
}
