package io.kakaritsuke.decision;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.Firing;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.rulebook.Concern;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the answer of an evaluation (api.md, "Decide"). The same decision gives the same bytes:
 * members and lists have a fixed order, decimals are plain and without trailing zeros.
 */
final class DecisionJson {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(com.fasterxml.jackson.core.StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();
  private static final Names NAMES = new Names();

  private DecisionJson() {}

  /**
   * The bytes of an answer.
   *
   * @param content where the part begins that repeats when the decision is made again: all but id,
   *     version and time
   */
  record Answer(byte[] bytes, int content) {}

  static Answer write(Decision decision, CompiledRulebook compiled) {
    WrittenBytes bytes = new WrittenBytes();
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeFieldName(NAMES.id);
      json.writeString(decision.id().toString());
      json.writeFieldName(NAMES.rulebook);
      json.writeString(decision.rulebook());
      json.writeFieldName(NAMES.version);
      json.writeNumber(decision.version());
      json.writeFieldName(NAMES.decidedAt);
      json.writeString(Times.utc(decision.decidedAt()));
      int content = bytes.size() + json.getOutputBuffered();
      content(json, decision, compiled);
      json.writeEndObject();
      json.flush();
      return new Answer(bytes.toByteArray(), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void content(JsonGenerator json, Decision decision, CompiledRulebook compiled)
      throws IOException {
    Evaluation evaluation = decision.evaluation();
    json.writeFieldName(NAMES.subject);
    json.writeString(evaluation.facts().subject());
    json.writeFieldName(NAMES.asOf);
    json.writeString(evaluation.facts().asOf().toString());
    if (asked(decision, Concern.SEGMENTATION) && !evaluation.segments().isEmpty()) {
      segments(json, evaluation.segments());
    }
    if (asked(decision, Concern.HEALTH_SCORE) && evaluation.health() != null) {
      health(json, evaluation.health());
    }
    if (asked(decision, Concern.CHURN_SIGNAL) && has(compiled, Concern.CHURN_SIGNAL)) {
      signals(json, evaluation.signals());
    }
    if (asked(decision, Concern.INTERVENTION) && has(compiled, Concern.INTERVENTION)) {
      interventions(json, evaluation.interventions());
    }
    if (asked(decision, Concern.UPSELL_TRIGGER) && has(compiled, Concern.UPSELL_TRIGGER)) {
      opportunities(json, evaluation.opportunities());
    }
    if (!evaluation.figures().isEmpty()) {
      json.writeObjectFieldStart("figures");
      for (Map.Entry<String, @Nullable BigDecimal> figure : evaluation.figures().entrySet()) {
        json.writeFieldName(figure.getKey());
        value(json, figure.getValue());
      }
      json.writeEndObject();
    }
    facts(json, evaluation.facts());
    missing(json, evaluation.facts(), compiled.askedFacts(decision.asked()));
  }

  private static boolean asked(Decision decision, Concern concern) {
    return (decision.asked() & 1 << concern.ordinal()) != 0;
  }

  // A part that the rulebook has neither a table nor a rule for is absent.
  private static boolean has(CompiledRulebook compiled, Concern concern) {
    return compiled.decides(concern);
  }

  private static void segments(
      JsonGenerator json, Map<String, Evaluation.@Nullable Segment> segments) throws IOException {
    json.writeFieldName(NAMES.segments);
    json.writeStartObject();
    for (Map.Entry<String, Evaluation.@Nullable Segment> entry : segments.entrySet()) {
      json.writeFieldName(EncodedTexts.of(entry.getKey()));
      Evaluation.Segment segment = entry.getValue();
      if (segment == null) {
        json.writeNull();
        continue;
      }
      json.writeStartObject();
      text(json, NAMES.code, segment.code());
      text(json, NAMES.label, segment.label());
      json.writeFieldName(NAMES.attributes);
      attributes(json, segment.attributes());
      source(json, segment.source());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void attributes(JsonGenerator json, Map<String, Object> attributes)
      throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
      if (attribute.getValue() instanceof String text) {
        text(json, EncodedTexts.of(attribute.getKey()), text);
      } else {
        json.writeFieldName(EncodedTexts.of(attribute.getKey()));
        value(json, attribute.getValue());
      }
    }
    json.writeEndObject();
  }

  private static void health(JsonGenerator json, Evaluation.Health health) throws IOException {
    json.writeFieldName(NAMES.health);
    json.writeStartObject();
    number(json, NAMES.score, health.score());
    text(json, NAMES.band, health.band());
    text(json, NAMES.label, health.label());
    text(json, NAMES.response, health.response());
    number(json, NAMES.coverage, health.coverage());
    source(json, health.source());
    if (!health.categories().isEmpty()) {
      categories(json, health.categories());
    }
    json.writeFieldName(NAMES.indicators);
    json.writeStartArray();
    for (Evaluation.Indicator indicator : health.indicators()) {
      json.writeStartObject();
      text(json, NAMES.code, indicator.code());
      text(json, NAMES.label, indicator.label());
      text(json, NAMES.category, indicator.category());
      text(json, NAMES.fact, indicator.fact());
      json.writeFieldName(NAMES.value);
      value(json, indicator.value());
      number(json, NAMES.points, indicator.points());
      number(json, NAMES.maxPoints, indicator.maxPoints());
      source(json, indicator.source());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void categories(JsonGenerator json, List<Evaluation.Category> categories)
      throws IOException {
    json.writeFieldName(NAMES.categories);
    json.writeStartArray();
    for (Evaluation.Category category : categories) {
      json.writeStartObject();
      text(json, NAMES.code, category.code());
      text(json, NAMES.label, category.label());
      json.writeFieldName(NAMES.weight);
      value(json, category.weight());
      json.writeFieldName(NAMES.value);
      value(json, category.value());
      source(json, category.source());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void signals(JsonGenerator json, List<Evaluation.Signal> signals)
      throws IOException {
    json.writeFieldName(NAMES.signals);
    json.writeStartArray();
    for (Evaluation.Signal signal : signals) {
      json.writeStartObject();
      text(json, NAMES.code, signal.code());
      text(json, NAMES.label, signal.label());
      text(json, NAMES.severity, signal.severity().name());
      json.writeFieldName(NAMES.evidence);
      values(json, signal.evidence());
      source(json, signal.source());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void interventions(JsonGenerator json, List<Evaluation.Intervention> interventions)
      throws IOException {
    json.writeFieldName(NAMES.interventions);
    json.writeStartArray();
    for (Evaluation.Intervention intervention : interventions) {
      json.writeStartObject();
      text(json, NAMES.code, intervention.code());
      text(json, NAMES.action, intervention.action());
      text(json, NAMES.assignee, intervention.assignee());
      text(json, NAMES.escalateTo, intervention.escalateTo());
      due(json, intervention);
      texts(json, NAMES.because, intervention.because());
      source(json, intervention.source());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  // A chain, minutes and a clock stand there only where the table has them.
  private static void due(JsonGenerator json, Evaluation.Intervention intervention)
      throws IOException {
    if (intervention.escalation().size() > 1) {
      texts(json, NAMES.escalationChain, intervention.escalation());
    }
    json.writeFieldName(NAMES.dueInHours);
    value(json, intervention.dueInHours());
    Evaluation.Due due = intervention.due();
    if (due != null && due.minutes() != null) {
      json.writeFieldName(NAMES.dueInMinutes);
      value(json, due.minutes());
    }
    if (due != null && due.clock() != null) {
      text(json, NAMES.clock, due.clock().name());
    }
  }

  private static void opportunities(JsonGenerator json, List<Evaluation.Opportunity> opportunities)
      throws IOException {
    json.writeFieldName(NAMES.opportunities);
    json.writeStartArray();
    for (Evaluation.Opportunity opportunity : opportunities) {
      json.writeStartObject();
      text(json, NAMES.code, opportunity.code());
      text(json, NAMES.action, opportunity.action());
      text(json, NAMES.status, opportunity.heldBecause().isEmpty() ? "OPEN" : "HELD");
      texts(json, NAMES.heldBecause, opportunity.heldBecause());
      source(json, opportunity.source());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void facts(JsonGenerator json, FactValues facts) throws IOException {
    json.writeFieldName(NAMES.facts);
    json.writeStartObject();
    SerializableString[] names = EncodedTexts.factNames(facts.catalogue());
    for (int i = 0; i < names.length; i++) {
      Object value = facts.get(i);
      if (value != null) {
        json.writeFieldName(names[i]);
        value(json, value);
      }
    }
    json.writeEndObject();
  }

  private static void missing(JsonGenerator json, FactValues facts, BitSet asked)
      throws IOException {
    json.writeFieldName(NAMES.missing);
    json.writeStartArray();
    SerializableString[] names = EncodedTexts.factNames(facts.catalogue());
    for (int i = asked.nextSetBit(0); i >= 0; i = asked.nextSetBit(i + 1)) {
      if (facts.get(i) == null) {
        json.writeString(names[i]);
      }
    }
    json.writeEndArray();
  }

  private static void source(JsonGenerator json, @Nullable Firing source) throws IOException {
    json.writeFieldName(NAMES.source);
    if (source == null) {
      json.writeNull();
    } else {
      json.writeRawValue(EncodedTexts.of(source));
    }
  }

  /** Writes a text of the rulebook. */
  private static void text(JsonGenerator json, SerializableString name, @Nullable String text)
      throws IOException {
    json.writeFieldName(name);
    if (text == null) {
      json.writeNull();
    } else {
      json.writeString(EncodedTexts.of(text));
    }
  }

  private static void number(JsonGenerator json, SerializedString name, @Nullable Integer number)
      throws IOException {
    json.writeFieldName(name);
    if (number == null) {
      json.writeNull();
    } else {
      json.writeNumber(number);
    }
  }

  private static void texts(JsonGenerator json, SerializableString name, List<String> texts)
      throws IOException {
    json.writeFieldName(name);
    json.writeStartArray();
    for (String text : texts) {
      json.writeString(EncodedTexts.of(text));
    }
    json.writeEndArray();
  }

  private static void values(JsonGenerator json, Map<String, ? extends @Nullable Object> values)
      throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, ? extends @Nullable Object> entry : values.entrySet()) {
      json.writeFieldName(EncodedTexts.of(entry.getKey()));
      value(json, entry.getValue());
    }
    json.writeEndObject();
  }

  /** Writes one value of a fact or cell. */
  static void value(JsonGenerator json, @Nullable Object value) throws IOException {
    if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof BigDecimal decimal) {
      json.writeNumber(plain(decimal));
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object one : list) {
        value(json, one);
      }
      json.writeEndArray();
    } else {
      json.writeString(value == null ? null : value.toString());
    }
  }

  // Nearly all are without trailing zeros already, and to strip none costs as much as to write.
  private static String plain(BigDecimal decimal) {
    String text = decimal.toPlainString();
    boolean padded = decimal.scale() > 0 && text.charAt(text.length() - 1) == '0';
    return padded ? decimal.stripTrailingZeros().toPlainString() : text;
  }

  /** The names of members, encoded once. */
  private static final class Names {
    final SerializedString id = new SerializedString("id");
    final SerializedString rulebook = new SerializedString("rulebook");
    final SerializedString version = new SerializedString("version");
    final SerializedString decidedAt = new SerializedString("decidedAt");
    final SerializedString subject = new SerializedString("subject");
    final SerializedString asOf = new SerializedString("asOf");
    final SerializedString segments = new SerializedString("segments");
    final SerializedString health = new SerializedString("health");
    final SerializedString score = new SerializedString("score");
    final SerializedString band = new SerializedString("band");
    final SerializedString label = new SerializedString("label");
    final SerializedString response = new SerializedString("response");
    final SerializedString coverage = new SerializedString("coverage");
    final SerializedString categories = new SerializedString("categories");
    final SerializedString weight = new SerializedString("weight");
    final SerializedString indicators = new SerializedString("indicators");
    final SerializedString code = new SerializedString("code");
    final SerializedString category = new SerializedString("category");
    final SerializedString fact = new SerializedString("fact");
    final SerializedString value = new SerializedString("value");
    final SerializedString points = new SerializedString("points");
    final SerializedString maxPoints = new SerializedString("maxPoints");
    final SerializedString signals = new SerializedString("signals");
    final SerializedString severity = new SerializedString("severity");
    final SerializedString evidence = new SerializedString("evidence");
    final SerializedString interventions = new SerializedString("interventions");
    final SerializedString action = new SerializedString("action");
    final SerializedString assignee = new SerializedString("assignee");
    final SerializedString escalateTo = new SerializedString("escalateTo");
    final SerializedString escalationChain = new SerializedString("escalationChain");
    final SerializedString dueInHours = new SerializedString("dueInHours");
    final SerializedString dueInMinutes = new SerializedString("dueInMinutes");
    final SerializedString clock = new SerializedString("clock");
    final SerializedString because = new SerializedString("because");
    final SerializedString opportunities = new SerializedString("opportunities");
    final SerializedString status = new SerializedString("status");
    final SerializedString heldBecause = new SerializedString("heldBecause");
    final SerializedString attributes = new SerializedString("attributes");
    final SerializedString facts = new SerializedString("facts");
    final SerializedString missing = new SerializedString("missing");
    final SerializedString source = new SerializedString("source");
  }
}
