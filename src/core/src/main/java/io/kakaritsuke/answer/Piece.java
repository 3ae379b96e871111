package io.kakaritsuke.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.kakaritsuke.engine.DecisionPart;
import io.kakaritsuke.engine.EntryMember;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.Firing;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Members of one object of an answer, around the one or two that differ from subject to subject.
 *
 * @param before what comes before these, without the brace
 * @param after what comes after these, with the comma, without the brace
 */
record Piece(SerializableString before, SerializableString after) {
  private interface Members {
    void writeTo(JsonGenerator json) throws IOException;
  }

  /** All of a segment stands before. */
  static Piece of(Evaluation.Segment segment) {
    String members =
        members(
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
            });
    return new Piece(raw(members), raw(""));
  }

  /** Around the coverage; begins with the comma after the score. */
  static Piece of(Evaluation.Health health) {
    String band =
        members(
            json -> {
              json.writeStringField("band", health.band());
              json.writeStringField("label", health.label());
              json.writeStringField("response", health.response());
            });
    return new Piece(raw(',' + band), after(json -> source(json, health.source())));
  }

  /** Around the value. */
  static Piece of(Evaluation.Category category) {
    return new Piece(
        before(
            json -> {
              json.writeStringField("code", category.code());
              json.writeStringField("label", category.label());
              json.writeFieldName("weight");
              ValueJson.write(json, category.weight());
            }),
        after(json -> source(json, category.source())));
  }

  /** Around the value. */
  static Piece of(Evaluation.Indicator indicator) {
    return new Piece(
        before(
            json -> {
              json.writeStringField("code", indicator.code());
              json.writeStringField("label", indicator.label());
              json.writeStringField("category", indicator.category());
              json.writeStringField("fact", indicator.fact());
            }),
        after(
            json -> {
              json.writeFieldName("points");
              ValueJson.write(json, indicator.points());
              json.writeNumberField("maxPoints", indicator.maxPoints());
              source(json, indicator.source());
            }));
  }

  /** Around what differs from subject to subject. */
  static Piece of(DecisionPart part, Evaluation.Entry entry) {
    return new Piece(
        before(
            json -> {
              for (EntryMember member : part.members()) {
                Object value = member.ofSubject() ? null : member.value().apply(entry);
                if (!member.ofSubject() && !(member.optional() && value == null)) {
                  json.writeFieldName(member.name());
                  ValueJson.write(json, value);
                }
              }
            }),
        after(json -> source(json, entry.source())));
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

  private static SerializableString before(Members members) {
    return raw(members(members) + ',');
  }

  private static SerializableString after(Members members) {
    return raw(',' + members(members));
  }

  private static String members(Members members) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = ValueJson.FACTORY.createGenerator(text)) {
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
}
