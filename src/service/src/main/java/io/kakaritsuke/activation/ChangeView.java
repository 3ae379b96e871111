package io.kakaritsuke.activation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kakaritsuke.workbook.diff.Change;
import io.kakaritsuke.workbook.diff.ShownValue;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One difference between two versions as clients see it, in their language.
 *
 * @param sentence the change in one line
 * @param before as people read it; absent for what was added
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "WorkbookChange")
public record ChangeView(
    String kind,
    String workbook,
    @Nullable String sheet,
    @Nullable String cell,
    @Nullable String table,
    @Nullable String row,
    String sentence,
    @Nullable String before,
    @Nullable String after) {

  /** The changes in their order. */
  public static List<ChangeView> of(List<Change> changes, Locale locale) {
    return changes.stream().map(change -> of(change, locale)).toList();
  }

  /** One change. */
  public static ChangeView of(Change change, Locale locale) {
    return new ChangeView(
        change.kind().code(),
        change.place().workbook(),
        change.place().sheet(),
        change.place().cell(),
        change.place().table(),
        change.place().rowId(),
        change.sentence().in(locale),
        text(change.before(), locale),
        text(change.after(), locale));
  }

  private static @Nullable String text(@Nullable ShownValue value, Locale locale) {
    return value == null ? null : value.text().in(locale);
  }
}
