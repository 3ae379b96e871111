package io.kakaritsuke.simulation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kakaritsuke.comparison.ChangeView;
import io.kakaritsuke.simulation.SubjectImpact.Compared;
import io.kakaritsuke.simulation.SubjectImpact.Obstacle;
import io.kakaritsuke.simulation.SubjectImpact.Standing;
import io.kakaritsuke.simulation.SubjectImpact.Undecidable;
import io.kakaritsuke.text.Text;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One subject of a result.
 *
 * @param name what people call it; null where unknown
 * @param owner null where unknown
 * @param amount null where unknown
 * @param decidable whether both versions can decide
 * @param touched whether the band moves, or a signal of severity HIGH comes or goes
 */
record SubjectRow(
    String subject,
    @Nullable String name,
    LocalDate factsAsOf,
    @Nullable String owner,
    @Nullable BigDecimal amount,
    boolean decidable,
    Standing before,
    Standing after,
    boolean touched,
    Details details) {

  /** What changes, or why the subject cannot be decided. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Details(List<ChangeView> changes, List<ObstacleView> obstacles) {
    static final Details NONE = new Details(List.of(), List.of());
    private static final JsonMapper JSON = new JsonMapper();

    // Null is what Jackson gives for a member that is absent.
    Details(@Nullable List<ChangeView> changes, @Nullable List<ObstacleView> obstacles) {
      this.changes = changes == null ? List.of() : List.copyOf(changes);
      this.obstacles = obstacles == null ? List.of() : List.copyOf(obstacles);
    }

    static Details of(SubjectImpact impact) {
      if (impact instanceof Compared compared) {
        return new Details(compared.changes().stream().map(ChangeView::of).toList(), List.of());
      }
      List<Obstacle> obstacles = ((Undecidable) impact).obstacles();
      return new Details(List.of(), obstacles.stream().map(ObstacleView::of).toList());
    }

    /** Null where there is nothing to say. */
    @Nullable String json() {
      if (changes.isEmpty() && obstacles.isEmpty()) {
        return null;
      }
      try {
        return JSON.writeValueAsString(this);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    }

    static Details read(@Nullable String json) {
      try {
        return json == null ? NONE : JSON.readValue(json, Details.class);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Why one of the versions cannot decide. */
  record ObstacleView(Side side, String field, String code, String ja, String en) {
    static ObstacleView of(Obstacle obstacle) {
      Text message = obstacle.message();
      return new ObstacleView(
          obstacle.side(), obstacle.field(), obstacle.code(), message.ja(), message.en());
    }

    Text message() {
      return new Text(ja, en);
    }
  }
}
