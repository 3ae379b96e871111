package io.kakaritsuke.activation.draft;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.workbook.diff.Place;
import io.kakaritsuke.workbook.merge.Choice;
import io.kakaritsuke.workbook.merge.Conflict;
import io.kakaritsuke.workbook.merge.Taken;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What came of merging, as clients see it. */
final class MergeView {
  private MergeView() {}

  /** One change that came from what others have published. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "TakenChange")
  record TakenView(
      String workbook, @Nullable String sheet, @Nullable String cell, String sentence) {
    /** Those that mean something to the reader: lines of other files do to who writes rules. */
    static List<TakenView> of(List<Taken> taken, Author reader, Locale locale) {
      return taken.stream()
          .filter(one -> isRead(one.place(), reader.isRuleAuthor()))
          .map(
              one ->
                  new TakenView(
                      one.place().workbook(),
                      one.place().sheet(),
                      one.place().cell(),
                      one.sentence().in(locale)))
          .toList();
    }
  }

  static boolean isRead(Place place, boolean byRuleAuthor) {
    return byRuleAuthor || place.workbook().endsWith(".xlsx");
  }

  /**
   * Something that both changed.
   *
   * @param id what {@code POST …/drafts/{id}/conflicts} takes, or the publication of an urgent
   *     change
   * @param base the value that both started from
   * @param chosen absent while nobody has decided
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "MergeConflict")
  record ConflictView(
      String id,
      Conflict.Kind kind,
      String workbook,
      @Nullable String sheet,
      @Nullable String cell,
      String subject,
      String base,
      String theirs,
      String ours,
      @Nullable String chosen,
      String sentence) {
    static List<ConflictView> of(List<Conflict> conflicts, Locale locale) {
      return of(conflicts, Conflict::sentence, locale);
    }

    /** The same in words that say which two changes they are. */
    static List<ConflictView> of(
        List<Conflict> conflicts, Function<Conflict, Text> sentence, Locale locale) {
      return conflicts.stream()
          .map(
              one ->
                  new ConflictView(
                      one.id(),
                      one.kind(),
                      one.place().workbook(),
                      one.place().sheet(),
                      one.place().cell(),
                      one.subject().in(locale),
                      one.base().in(locale),
                      one.theirs().in(locale),
                      one.ours().in(locale),
                      word(one.chosen()),
                      sentence.apply(one).in(locale)))
          .toList();
    }

    private static @Nullable String word(@Nullable Choice choice) {
      if (choice == null) {
        return null;
      }
      return choice == Choice.OURS ? "ours" : "theirs";
    }
  }
}
