package io.kakaritsuke.activation.draft;

import io.kakaritsuke.activation.StoredVersion;
import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.problem.ProblemException;
import io.kakaritsuke.text.Text;
import io.kakaritsuke.text.Violation;
import io.kakaritsuke.workbook.merge.Choice;
import io.kakaritsuke.workbook.merge.Choices;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How somebody wants a draft to be published, as it was sent.
 *
 * @param again whether what was withdrawn is to be published once more with the very same words
 * @param waiting the version that waits whose merge with the draft was seen; another is refused
 * @param choices by the id of a conflict with it, whose change is had
 */
@Schema(hidden = true)
record PublishRequest(
    @Nullable String comment,
    @Nullable String effectiveFrom,
    @Nullable Boolean acceptScenarioChanges,
    @Nullable Boolean again,
    @Nullable Integer waiting,
    @Nullable Map<String, String> choices) {
  private static final Duration FARTHEST = Duration.ofDays(366);

  /**
   * Whether this is the very call that made a version, sent once more: it does not publish again
   * what was withdrawn since, unless it says so.
   */
  boolean repeats(StoredVersion version, Author by, ZoneId zone) {
    Instant from = effectiveFrom == null ? null : instant(effectiveFrom, zone);
    return !Boolean.TRUE.equals(again)
        && comment != null
        && comment.strip().equals(version.comment())
        && Objects.equals(from, version.effectiveFrom())
        && by.name().equals(version.publishedBy());
  }

  /**
   * The same, checked.
   *
   * @param effectiveFrom null: from now on
   */
  record Checked(
      String comment,
      @Nullable Instant effectiveFrom,
      boolean acceptScenarioChanges,
      @Nullable Integer waiting,
      Choices choices) {
    /** At once, or from an instant on, with nothing to be chosen. */
    Checked(String comment, @Nullable Instant effectiveFrom, boolean acceptScenarioChanges) {
      this(comment, effectiveFrom, acceptScenarioChanges, null, Choices.NONE);
    }
  }

  /**
   * Checks everything at once.
   *
   * @param zone of an instant without one
   */
  Checked check(Instant now, ZoneId zone) {
    List<Violation> violations = new ArrayList<>();
    String said = checkComment(comment, violations);
    Map<String, Choice> sides =
        choices == null ? Map.of() : ChoicesRequest.read(choices, "choices.", violations);
    Instant from =
        effectiveFrom == null ? null : checkInstant(effectiveFrom, now, zone, violations);
    if (!violations.isEmpty()) {
      throw new ProblemException(DraftProblems.badRequest(violations));
    }
    Choices chosen = choices == null ? Choices.NONE : new Choices(sides);
    return new Checked(said, from, Boolean.TRUE.equals(acceptScenarioChanges), waiting, chosen);
  }

  /** An instant to become active at, as the database can keep it; violations say what is wrong. */
  static @Nullable Instant checkInstant(
      String text, Instant now, ZoneId zone, List<Violation> violations) {
    Instant from = instant(text, zone);
    if (from == null) {
      violations.add(
          new Violation(
              "effectiveFrom",
              "not-an-instant",
              new Text(
                  "日時として読めません。2026-12-01T09:00:00+09:00 の形で指定してください",
                  "not an instant; write it as 2026-12-01T09:00:00+09:00")));
    } else if (!from.isAfter(now) || from.isAfter(now.plus(FARTHEST))) {
      violations.add(
          new Violation(
              "effectiveFrom",
              "out-of-range",
              new Text("いまより後、1 年以内の日時を指定してください", "must be after now and within a year")));
    }
    return from;
  }

  /** The comment without spaces around; violations say what is wrong with it. */
  static String checkComment(@Nullable String comment, List<Violation> violations) {
    String said = comment == null ? "" : comment.strip();
    if (said.isEmpty()) {
      violations.add(
          new Violation(
              "comment",
              "required",
              new Text("変更の理由を書いてください", "is required: say why it is changed")));
    } else if (said.length() > Limits.COMMENT) {
      violations.add(
          new Violation(
              "comment",
              "too-long",
              new Text(Limits.COMMENT + " 文字以内で書いてください", "has at most 2000 characters")));
    } else if (said.codePoints().anyMatch(c -> isNoText(c))) {
      violations.add(
          new Violation(
              "comment",
              "not-text",
              new Text("使えない文字が含まれています", "has characters that are no text")));
    }
    return said;
  }

  private static boolean isNoText(int c) {
    return (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')
        || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  private static @Nullable Instant instant(String text, ZoneId zone) {
    try {
      TemporalAccessor parsed =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(text, Instant::from, LocalDateTime::from);
      Instant instant =
          parsed instanceof LocalDateTime local
              ? local.atZone(zone).toInstant()
              : Instant.from(parsed);
      return instant.truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
