package io.kakaritsuke.account;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.kakaritsuke.answer.FactsJson;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.observation.KnownFact;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Accounts as clients see them. */
final class AccountView {
  private AccountView() {}

  /**
   * One account whole.
   *
   * @param name what people call it; absent where nothing says so
   * @param ended absent where it has not
   * @param decision its decision as evaluations answer it; absent before the first
   * @param parts what {@link PartOfAccount other rooms} know of it; empty for a past day
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "Account")
  record Whole(
      String subject,
      @Nullable String name,
      @Nullable String owner,
      @Nullable End ended,
      @Schema(type = SchemaType.OBJECT) @JsonRawValue @Nullable String decision,
      List<Known> facts,
      List<AccountChange> changes,
      List<Point> series,
      @Schema(hidden = true) @JsonAnyGetter Map<String, List<?>> parts) {}

  /**
   * That an account ends or has ended.
   *
   * @param on the first day on which it is none any more
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "AccountEnd")
  record End(LocalDate on, @Nullable String reason, @Nullable String mergedInto) {
    static End of(Account.End end) {
      return new End(end.on(), end.reason(), end.mergedInto());
    }
  }

  /**
   * A fact that is known.
   *
   * @param stale whether it is too old to be used today
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "KnownFact")
  record Known(
      String name,
      @JsonRawValue String value,
      LocalDate observedOn,
      Instant receivedAt,
      String source,
      boolean stale,
      @Nullable List<Disagreeing> disagrees) {
    static Known of(String name, KnownFact fact, boolean stale) {
      List<Disagreeing> disagrees =
          fact.disagreeing().stream()
              .map(other -> new Disagreeing(other.source(), other.value()))
              .toList();
      return new Known(
          name,
          fact.value(),
          fact.told().day(),
          fact.told().receivedAt(),
          fact.source(),
          stale,
          disagrees.isEmpty() ? null : disagrees);
    }
  }

  /** What another source goes on to say. */
  @Schema(name = "DisagreeingSource")
  record Disagreeing(String source, @JsonRawValue String value) {}

  /** A decision among those of an account, of each day the last. */
  @Schema(name = "AccountPoint")
  record Point(
      LocalDate asOf,
      @Nullable Integer score,
      @Nullable String band,
      @Nullable Integer coverage,
      int version,
      String why,
      UUID decision) {
    static Point of(AccountReader.Point point) {
      return new Point(
          point.asOf(),
          point.score(),
          point.band(),
          point.coverage(),
          point.version(),
          point.why(),
          point.decision());
    }
  }

  /**
   * One account in a list.
   *
   * @param segment that of the first dimension
   * @param previousBand of its decision for an earlier day
   * @param ended absent where it neither has ended nor will
   * @param facts those that were asked for
   * @param oldestFact the day that the oldest known fact was observed for
   */
  @Schema(name = "AccountSummary")
  record Summary(
      String subject,
      @Nullable String name,
      @Nullable String owner,
      @Nullable String segment,
      Map<String, String> segments,
      @Nullable Integer score,
      @Nullable String band,
      @Nullable String previousBand,
      @Nullable Integer scoreChange,
      List<String> signals,
      List<String> interventions,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable End ended,
      @JsonRawValue @Schema(type = SchemaType.OBJECT) String facts,
      @Nullable LocalDate decidedOn,
      @Nullable LocalDate oldestFact) {
    static Summary of(AccountRow row, FactCatalogue catalogue, List<String> columns) {
      SortedMap<String, @Nullable String> shown = new TreeMap<>(row.facts());
      shown.keySet().retainAll(columns);
      return new Summary(
          row.subject(),
          row.name(),
          row.owner(),
          catalogue.dimensions().stream().findFirst().map(row.segments()::get).orElse(null),
          row.segments(),
          row.score(),
          row.band(),
          row.previousBand(),
          row.scoreChange(),
          row.signals(),
          row.interventions(),
          row.end() == null ? null : End.of(row.end()),
          FactsJson.object(shown),
          row.decidedOn(),
          row.oldestFact());
    }
  }

  /** A page of a list. */
  @Schema(name = "AccountPage")
  record Page(List<Summary> accounts, @Nullable String next) {}

  /** What is known of a text; null where nothing is, or there is no such fact. */
  static @Nullable String text(SortedMap<String, KnownFact> known, @Nullable Fact fact) {
    KnownFact found = fact == null ? null : known.get(fact.name());
    return found == null ? null : FactsJson.text(found.value());
  }
}
