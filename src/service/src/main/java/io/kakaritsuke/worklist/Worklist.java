package io.kakaritsuke.worklist;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.kakaritsuke.feed.FeedTroubles.OfFeed;
import io.kakaritsuke.task.TaskView;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has to look at on a day.
 *
 * @param owner by name; absent for everybody's
 * @param undecided how many accounts are in no section, since they have no decision that can be
 *     made again
 * @param people who they look after, with what each of them has; absent for who looks after nobody
 * @param sections in the order of the tables 一覧
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Worklist")
record Worklist(
    @Nullable String owner,
    LocalDate asOf,
    int undecided,
    @Nullable List<Load> people,
    List<Part> sections) {
  Worklist {
    sections = List.copyOf(sections);
  }

  /** How many entries all sections have, also where they do not show them. */
  int total() {
    return sections.stream().mapToInt(Part::total).sum();
  }

  /**
   * A section: accounts, tasks or feeds.
   *
   * @param total how many there are; no more than 件数 are shown
   * @param note why nothing is shown; absent where that is as it is
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "WorklistSection")
  record Part(
      String title,
      int total,
      @Nullable List<Entry> accounts,
      @Nullable List<TaskView.One> tasks,
      @Nullable List<OfFeed> feeds,
      @Nullable String note) {}

  /**
   * An account in a section.
   *
   * @param segment that of the first dimension
   * @param previousBand seven days before, as what else has moved since
   * @param due the day that the section counts for it; absent where it counts none
   * @param changes what has moved, in words
   * @param lacking names of facts that are missing or stale; absent where the section asks for none
   * @param facts what the section asks for, counts from or is ordered by
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "WorklistAccount")
  record Entry(
      String subject,
      @Nullable String name,
      @Nullable String owner,
      @Nullable String segment,
      @Nullable Integer score,
      @Nullable String band,
      @Nullable String previousBand,
      @Nullable Integer scoreChange,
      List<String> signals,
      List<String> interventions,
      @Nullable LocalDate due,
      List<String> changes,
      @Nullable List<String> lacking,
      @Schema(type = SchemaType.OBJECT) Map<String, Object> facts) {}

  /**
   * What somebody has.
   *
   * @param owner absent for what is nobody's
   * @param most 上限 of them all; absent where there is none
   * @param tasks how many tasks are to be done
   * @param overdue how many of these are overdue
   * @param absent whether they are not there on the day
   * @param since 着任日; absent where nobody says
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "WorklistLoad")
  record Load(
      @Nullable String owner,
      int accounts,
      @Nullable Integer most,
      List<OfSegment> segments,
      int tasks,
      int overdue,
      boolean absent,
      @Nullable LocalDate since) {
    /** Whether they have more than one of their caps admits. */
    @JsonIgnore
    boolean isOver() {
      return most != null && accounts > most || segments.stream().anyMatch(OfSegment::isOver);
    }
  }

  /**
   * What somebody has of a segment.
   *
   * @param most 上限 of it; absent where there is none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "WorklistLoadOfSegment")
  record OfSegment(String segment, String label, int accounts, @Nullable Integer most) {
    @JsonIgnore
    boolean isOver() {
      return most != null && accounts > most;
    }
  }
}
