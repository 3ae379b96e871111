package io.kakaritsuke.decision;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.Firing;
import io.kakaritsuke.rulebook.Rulebook;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the answers of one version repeat, encoded once: of each row all that it decides but the
 * values of the subject. Labels, actions and sources are the greater part of every answer.
 */
final class AnswerTexts {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();
  private static final Piece NO_BAND = band(null, null, null, null);

  private final SerializableString[] factNames;

  /**
   * DRL rules may make texts out of facts, another one for each subject; what has no room is
   * written anew each time.
   */
  private static final int MAX_OF_RULES = 1_000;

  private final int max;

  /**
   * By the row; what DRL rules hand in by itself, without what differs; indicators and categories
   * that are not measured by their place.
   */
  private final Map<Object, Piece> pieces = new ConcurrentHashMap<>();

  private AnswerTexts(Rulebook rulebook) {
    max =
        MAX_OF_RULES + rulebook.tables().stream().mapToInt(table -> 2 + table.rows().size()).sum();
    factNames =
        rulebook.catalogue().facts().stream()
            .map(fact -> encoded(new SerializedString(fact.name())))
            .toArray(SerializableString[]::new);
  }

  /**
   * Members of an object, around the one or two that differ from subject to subject.
   *
   * @param before what comes before these, without the brace
   * @param after what comes after these, with the comma, without the brace
   */
  record Piece(SerializableString before, SerializableString after) {}

  /** The place of what has no row, because it was not measured. */
  private record Unmeasured(Class<?> part, String code) {}

  static AnswerTexts of(CompiledRulebook compiled) {
    return compiled.workedOut(AnswerTexts.class, version -> new AnswerTexts(version.rulebook()));
  }

  /** The names of all facts, by index. */
  SerializableString[] factNames() {
    return factNames;
  }

  /** All of a segment stands before. */
  Piece segment(Evaluation.Segment segment) {
    Object key = segment.source() instanceof Firing.OfRow row ? row : segment;
    Piece known = pieces.get(key);
    if (known != null) {
      return known;
    }
    Piece piece =
        piece(
            json -> {
              json.writeStringField("code", segment.code());
              json.writeStringField("label", segment.label());
              json.writeObjectFieldStart("attributes");
              for (Map.Entry<String, Object> attribute : segment.attributes().entrySet()) {
                json.writeFieldName(attribute.getKey());
                ValueJson.write(json, attribute.getValue());
              }
              json.writeEndObject();
              source(json, segment.source());
            },
            "",
            json -> {});
    return keep(key, piece);
  }

  /** Around the coverage; begins with the comma after the score. */
  Piece band(Evaluation.Health health) {
    Firing source = health.source();
    if (source == null) {
      return NO_BAND;
    }
    Piece known = pieces.get(source);
    return known != null
        ? known
        : keep(source, band(health.band(), health.label(), health.response(), source));
  }

  private static Piece band(
      @Nullable String band,
      @Nullable String label,
      @Nullable String response,
      @Nullable Firing source) {
    Piece piece =
        piece(
            json -> {
              json.writeStringField("band", band);
              json.writeStringField("label", label);
              json.writeStringField("response", response);
            },
            "",
            json -> source(json, source));
    return new Piece(raw(',' + piece.before().getValue()), piece.after());
  }

  /** Around the value. */
  Piece category(Evaluation.Category category) {
    Object key = key(category.source(), Evaluation.Category.class, category.code());
    Piece known = pieces.get(key);
    if (known != null) {
      return known;
    }
    Piece piece =
        piece(
            json -> {
              json.writeStringField("code", category.code());
              json.writeStringField("label", category.label());
              json.writeFieldName("weight");
              ValueJson.write(json, category.weight());
            },
            ",",
            json -> source(json, category.source()));
    return keep(key, piece);
  }

  /** Around the value. */
  Piece indicator(Evaluation.Indicator indicator) {
    Object key = key(indicator.source(), Evaluation.Indicator.class, indicator.code());
    Piece known = pieces.get(key);
    if (known != null) {
      return known;
    }
    Piece piece =
        piece(
            json -> {
              json.writeStringField("code", indicator.code());
              json.writeStringField("label", indicator.label());
              json.writeStringField("category", indicator.category());
              json.writeStringField("fact", indicator.fact());
            },
            ",",
            json -> {
              json.writeFieldName("points");
              if (indicator.points() == null) {
                json.writeNull();
              } else {
                json.writeNumber(indicator.points());
              }
              json.writeNumberField("maxPoints", indicator.maxPoints());
              source(json, indicator.source());
            });
    return keep(key, piece);
  }

  /** Around the evidence. */
  Piece signal(Evaluation.Signal signal) {
    Object key =
        signal.source() instanceof Firing.OfRow row
            ? row
            : new Evaluation.Signal(
                signal.code(), signal.label(), signal.severity(), Map.of(), signal.source());
    Piece known = pieces.get(key);
    if (known != null) {
      return known;
    }
    Piece piece =
        piece(
            json -> {
              json.writeStringField("code", signal.code());
              json.writeStringField("label", signal.label());
              json.writeStringField("severity", signal.severity().name());
            },
            ",",
            json -> source(json, signal.source()));
    return keep(key, piece);
  }

  /** Around the reasons. A chain, minutes and a clock stand there only where the table has them. */
  Piece intervention(Evaluation.Intervention intervention) {
    Object key =
        intervention.source() instanceof Firing.OfRow row
            ? row
            : new Evaluation.Intervention(
                intervention.code(),
                intervention.action(),
                intervention.assignee(),
                intervention.escalation(),
                intervention.due(),
                List.of(),
                intervention.source());
    Piece known = pieces.get(key);
    if (known != null) {
      return known;
    }
    Piece piece =
        piece(
            json -> {
              json.writeStringField("code", intervention.code());
              json.writeStringField("action", intervention.action());
              json.writeStringField("assignee", intervention.assignee());
              json.writeStringField("escalateTo", intervention.escalateTo());
              if (intervention.escalation().size() > 1) {
                json.writeFieldName("escalationChain");
                ValueJson.write(json, intervention.escalation());
              }
              json.writeFieldName("dueInHours");
              ValueJson.write(json, intervention.dueInHours());
              due(json, intervention.due());
            },
            ",",
            json -> source(json, intervention.source()));
    return keep(key, piece);
  }

  private static void due(JsonGenerator json, Evaluation.@Nullable Due due) throws IOException {
    if (due != null && due.minutes() != null) {
      json.writeFieldName("dueInMinutes");
      ValueJson.write(json, due.minutes());
    }
    if (due != null && due.clock() != null) {
      json.writeStringField("clock", due.clock().name());
    }
  }

  /** Around the status and what holds it back. */
  Piece opportunity(Evaluation.Opportunity opportunity) {
    Object key =
        opportunity.source() instanceof Firing.OfRow row
            ? row
            : new Evaluation.Opportunity(
                opportunity.code(), opportunity.action(), List.of(), opportunity.source());
    Piece known = pieces.get(key);
    if (known != null) {
      return known;
    }
    Piece piece =
        piece(
            json -> {
              json.writeStringField("code", opportunity.code());
              json.writeStringField("action", opportunity.action());
            },
            ",",
            json -> source(json, opportunity.source()));
    return keep(key, piece);
  }

  private static Object key(@Nullable Firing source, Class<?> part, String code) {
    return source == null ? new Unmeasured(part, code) : source;
  }

  private Piece keep(Object key, Piece piece) {
    if (pieces.size() < max) {
      pieces.put(key, piece);
    }
    return piece;
  }

  private interface Members {
    void writeTo(JsonGenerator json) throws IOException;
  }

  private static Piece piece(Members before, String between, Members after) {
    String tail = members(after);
    return new Piece(raw(members(before) + between), raw(tail.isEmpty() ? "" : ',' + tail));
  }

  private static String members(Members members) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      members.writeTo(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.getBuffer().substring(1, text.getBuffer().length() - 1);
  }

  private static SerializableString raw(String json) {
    SerializedString raw = new SerializedString(json);
    raw.asUnquotedUTF8();
    return raw;
  }

  private static SerializableString encoded(SerializedString text) {
    text.asQuotedUTF8();
    return text;
  }

  private static void source(JsonGenerator json, @Nullable Firing source) throws IOException {
    if (source == null) {
      json.writeNullField("source");
      return;
    }
    json.writeObjectFieldStart("source");
    if (source instanceof Firing.OfRow row) {
      json.writeStringField("workbook", row.workbook());
      json.writeStringField("sheet", row.sheet());
      json.writeNumberField("row", row.row());
      json.writeStringField("id", row.id());
    } else if (source instanceof Firing.OfRule rule) {
      json.writeStringField("rule", rule.rule());
      json.writeStringField("file", rule.file());
    }
    json.writeEndObject();
  }
}
