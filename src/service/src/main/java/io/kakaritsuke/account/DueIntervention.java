package io.kakaritsuke.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.telling.BusinessCalendar;
import io.kakaritsuke.telling.DueTerms;
import io.kakaritsuke.telling.DueTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An intervention of an account's decision, and until when it is due. The time runs from the
 * decision with which it came; one that was made for an earlier day counts from the start of that
 * day. Decisions that bring it again do not move it.
 *
 * @param assignee who is to do it, by code; absent where nothing is said
 * @param escalateTo to whom it goes then, in that order, by code
 * @param since from when the time runs
 * @param dueAt absent where it is due at no time
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "DueIntervention")
record DueIntervention(
    String code,
    String action,
    @Nullable String assignee,
    List<String> escalateTo,
    Instant since,
    @Nullable Instant dueAt) {
  private static final JsonMapper JSON = new JsonMapper();

  DueIntervention {
    escalateTo = List.copyOf(escalateTo);
  }

  /**
   * Those of a decision.
   *
   * @param before those of the account's decision before it
   */
  static List<DueIntervention> of(
      Evaluation evaluation, Instant decidedAt, List<DueIntervention> before) {
    FactCatalogue catalogue = evaluation.facts().catalogue();
    LocalDate asOf = evaluation.facts().asOf();
    BusinessCalendar calendar = BusinessCalendar.usual(catalogue);
    boolean onTheDay = calendar.day(decidedAt).equals(asOf);
    Instant now = onTheDay ? decidedAt : asOf.atStartOfDay(catalogue.zone()).toInstant();
    List<DueIntervention> due = new ArrayList<>();
    for (Evaluation.Intervention one : evaluation.interventions()) {
      Instant since =
          before.stream()
              .filter(other -> other.code().equals(one.code()))
              .map(DueIntervention::since)
              .findFirst()
              .orElse(now);
      due.add(
          new DueIntervention(
              one.code(),
              one.action(),
              one.assignee(),
              one.escalation(),
              since,
              due(one.due(), since, calendar)));
    }
    return due;
  }

  private static @Nullable Instant due(
      Evaluation.@Nullable Due due, Instant since, BusinessCalendar calendar) {
    if (due == null) {
      return null;
    }
    DueTerms terms = DueTerms.of(due.hours(), due.minutes(), due.clock());
    return calendar.due(since, terms) instanceof DueTime.At at ? at.at() : null;
  }

  /** The earliest; null where nothing is due at any time. */
  static @Nullable Instant earliest(List<DueIntervention> all) {
    return all.stream()
        .map(DueIntervention::dueAt)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /** As they are kept; see {@link #read}. */
  static String write(List<DueIntervention> all) {
    ArrayNode array = JSON.createArrayNode();
    for (DueIntervention one : all) {
      ObjectNode object = array.addObject();
      object.put("code", one.code()).put("action", one.action()).put("assignee", one.assignee());
      one.escalateTo().forEach(object.putArray("escalateTo")::add);
      object.put("since", one.since().toString());
      object.put("dueAt", one.dueAt() == null ? null : one.dueAt().toString());
    }
    return array.toString();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalStateException it is something else
   */
  static List<DueIntervention> read(String text) {
    List<DueIntervention> all = new ArrayList<>();
    try {
      for (JsonNode one : JSON.readTree(text)) {
        List<String> escalateTo = new ArrayList<>();
        one.path("escalateTo").forEach(who -> escalateTo.add(who.asText()));
        all.add(
            new DueIntervention(
                one.path("code").asText(),
                one.path("action").asText(),
                one.path("assignee").textValue(),
                escalateTo,
                Instant.parse(one.path("since").asText()),
                one.path("dueAt").isTextual() ? Instant.parse(one.path("dueAt").asText()) : null));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no interventions: " + text, e);
    }
    return all;
  }
}
