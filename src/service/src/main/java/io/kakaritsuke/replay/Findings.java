package io.kakaritsuke.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kakaritsuke.comparison.ChangeView.SourceView;
import io.kakaritsuke.text.Violation;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * All that was found of one decision, as it is kept.
 *
 * @param differences the parts that are decided otherwise
 * @param refusal why it is not decided; null where it is
 * @param record what the log has otherwise than its own version makes; null where it is identical
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Findings(
    List<DifferenceView> differences, @Nullable Refusal refusal, @Nullable Record record) {
  static final Findings NONE = new Findings(List.of(), null, null);

  private static final JsonMapper JSON = new JsonMapper();

  Findings {
    differences = List.copyOf(differences);
  }

  /** Why a decision cannot be made again, and what does it. */
  record Refusal(List<Obstacle> obstacles, List<String> causes) {
    Refusal {
      obstacles = List.copyOf(obstacles);
      causes = List.copyOf(causes);
    }

    static Refusal of(List<Violation> violations, List<Cause> causes) {
      return new Refusal(
          violations.stream().map(Obstacle::of).toList(),
          causes.stream().map(Cause::word).toList());
    }
  }

  /** One thing that is wrong with the facts, or the version that decides. */
  record Obstacle(String field, String code, String ja, String en) {
    static Obstacle of(Violation violation) {
      return new Obstacle(
          violation.field(), violation.code(), violation.message().ja(), violation.message().en());
    }

    String in(Locale locale) {
      return Locale.ENGLISH.getLanguage().equals(locale.getLanguage()) ? en : ja;
    }
  }

  /**
   * A record that is not what its version makes.
   *
   * @param unlike the members of the log that differ
   * @param rowsLogged rows and rules that fired by the record only
   * @param rowsFired rows and rules that fire only now
   */
  @Schema(name = "RecordFindings")
  record Record(List<String> unlike, List<SourceView> rowsLogged, List<SourceView> rowsFired) {
    Record {
      unlike = List.copyOf(unlike);
      rowsLogged = List.copyOf(rowsLogged);
      rowsFired = List.copyOf(rowsFired);
    }
  }

  /** The words of all causes, each once. */
  List<String> causes() {
    Set<String> causes = new TreeSet<>();
    differences.forEach(difference -> causes.addAll(difference.causes()));
    if (refusal != null) {
      causes.addAll(refusal.causes());
    }
    if (record != null) {
      causes.add(Cause.RECORD.word());
    }
    return List.copyOf(causes);
  }

  String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static Findings read(String json) {
    try {
      return JSON.readValue(json, Findings.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
