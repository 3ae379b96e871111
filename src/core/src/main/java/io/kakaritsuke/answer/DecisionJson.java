package io.kakaritsuke.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.fact.Origin;
import io.kakaritsuke.rulebook.Concern;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the answer of an evaluation (api.md, "Decide"). The same decision gives the same bytes:
 * members and lists have a fixed order, decimals are plain and without trailing zeros.
 */
public final class DecisionJson {
  private static final Names NAMES = new Names();

  private final Decision decision;
  private final CompiledRulebook compiled;
  private final AnswerTexts texts;
  private final WrittenBytes bytes = new WrittenBytes();
  private final JsonGenerator json;

  private DecisionJson(Decision decision, CompiledRulebook compiled) throws IOException {
    this.decision = decision;
    this.compiled = compiled;
    this.texts = AnswerTexts.of(compiled);
    this.json = ValueJson.FACTORY.createGenerator(bytes);
  }

  /**
   * The bytes of an answer.
   *
   * @param content where the part begins that repeats when the decision is made again: all but id,
   *     version and time
   * @param given where the members of the given facts begin
   * @param derived where they end
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared; copying would cost the hot path.
  public record Answer(byte[] bytes, int content, int given, int derived) {}

  public static Answer write(Decision decision, CompiledRulebook compiled) {
    try {
      return new DecisionJson(decision, compiled).write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Answer write() throws IOException {
    try (json) {
      json.writeStartObject();
      json.writeFieldName(NAMES.id);
      json.writeString(decision.id().toString());
      json.writeFieldName(NAMES.rulebook);
      json.writeString(decision.rulebook());
      json.writeFieldName(NAMES.version);
      json.writeNumber(decision.version());
      json.writeFieldName(NAMES.decidedAt);
      json.writeString(Times.utc(decision.decidedAt()));
      int content = written();
      content();
      FactValues facts = decision.evaluation().facts();
      json.writeFieldName(NAMES.facts);
      json.writeStartObject();
      int given = written();
      List<Fact> declared = facts.catalogue().facts();
      int first = facts(facts, 0, declared, Origin.GIVEN);
      int derived = written();
      facts(facts, first, declared, Origin.DERIVED);
      json.writeEndObject();
      missing(facts, compiled.askedFacts(decision.asked()));
      json.writeEndObject();
      json.flush();
      return new Answer(bytes.toByteArray(), content, given, derived);
    }
  }

  private int written() {
    return bytes.size() + json.getOutputBuffered();
  }

  // A part that the rulebook has neither a table nor a rule for is absent.
  private void content() throws IOException {
    Evaluation evaluation = decision.evaluation();
    json.writeFieldName(NAMES.subject);
    json.writeString(evaluation.facts().subject());
    json.writeFieldName(NAMES.asOf);
    json.writeString(evaluation.facts().asOf().toString());
    if (asked(Concern.SEGMENTATION) && !evaluation.segments().isEmpty()) {
      segments(evaluation.segments());
    }
    if (asked(Concern.HEALTH_SCORE) && evaluation.health() != null) {
      health(evaluation.health());
    }
    if (asked(Concern.CHURN_SIGNAL) && compiled.decides(Concern.CHURN_SIGNAL)) {
      signals(evaluation.signals());
    }
    if (asked(Concern.INTERVENTION) && compiled.decides(Concern.INTERVENTION)) {
      interventions(evaluation.interventions());
    }
    if (asked(Concern.UPSELL_TRIGGER) && compiled.decides(Concern.UPSELL_TRIGGER)) {
      opportunities(evaluation.opportunities());
    }
    if (!evaluation.figures().isEmpty()) {
      json.writeFieldName(NAMES.figures);
      values(evaluation.figures());
    }
  }

  private boolean asked(Concern concern) {
    return (decision.asked() & 1 << concern.ordinal()) != 0;
  }

  private void segments(Map<String, Evaluation.@Nullable Segment> segments) throws IOException {
    json.writeFieldName(NAMES.segments);
    json.writeStartObject();
    for (Map.Entry<String, Evaluation.@Nullable Segment> entry : segments.entrySet()) {
      json.writeFieldName(entry.getKey());
      Evaluation.Segment segment = entry.getValue();
      if (segment == null) {
        json.writeNull();
      } else {
        json.writeStartObject();
        json.writeRaw(texts.segment(segment).before());
        json.writeEndObject();
      }
    }
    json.writeEndObject();
  }

  private void health(Evaluation.Health health) throws IOException {
    json.writeFieldName(NAMES.health);
    json.writeStartObject();
    json.writeFieldName(NAMES.score);
    ValueJson.write(json, health.score());
    Piece band = texts.band(health);
    json.writeRaw(band.before());
    json.writeFieldName(NAMES.coverage);
    json.writeNumber(health.coverage());
    json.writeRaw(band.after());
    if (!health.categories().isEmpty()) {
      categories(health.categories());
    }
    json.writeFieldName(NAMES.indicators);
    json.writeStartArray();
    for (Evaluation.Indicator indicator : health.indicators()) {
      Piece piece = texts.indicator(indicator);
      begin(piece, NAMES.value);
      ValueJson.write(json, indicator.value());
      end(piece);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void categories(List<Evaluation.Category> categories) throws IOException {
    json.writeFieldName(NAMES.categories);
    json.writeStartArray();
    for (Evaluation.Category category : categories) {
      Piece piece = texts.category(category);
      begin(piece, NAMES.value);
      ValueJson.write(json, category.value());
      end(piece);
    }
    json.writeEndArray();
  }

  private void signals(List<Evaluation.Signal> signals) throws IOException {
    json.writeFieldName(NAMES.signals);
    json.writeStartArray();
    for (Evaluation.Signal signal : signals) {
      Piece piece = texts.signal(signal);
      begin(piece, NAMES.evidence);
      values(signal.evidence());
      end(piece);
    }
    json.writeEndArray();
  }

  private void interventions(List<Evaluation.Intervention> interventions) throws IOException {
    json.writeFieldName(NAMES.interventions);
    json.writeStartArray();
    for (Evaluation.Intervention intervention : interventions) {
      Piece piece = texts.intervention(intervention);
      begin(piece, NAMES.because);
      ValueJson.write(json, intervention.because());
      end(piece);
    }
    json.writeEndArray();
  }

  private void opportunities(List<Evaluation.Opportunity> opportunities) throws IOException {
    json.writeFieldName(NAMES.opportunities);
    json.writeStartArray();
    for (Evaluation.Opportunity opportunity : opportunities) {
      Piece piece = texts.opportunity(opportunity);
      begin(piece, NAMES.status);
      json.writeString(opportunity.heldBecause().isEmpty() ? "OPEN" : "HELD");
      json.writeFieldName(NAMES.heldBecause);
      ValueJson.write(json, opportunity.heldBecause());
      end(piece);
    }
    json.writeEndArray();
  }

  // What is written raw is unknown to the generator: to it this is the first member.
  private void begin(Piece piece, SerializableString member) throws IOException {
    json.writeStartObject();
    json.writeRaw(piece.before());
    json.writeFieldName(member);
  }

  private void end(Piece piece) throws IOException {
    json.writeRaw(piece.after());
    json.writeEndObject();
  }

  /** Writes the facts of one origin from an index on; the index of the first of another. */
  private int facts(FactValues facts, int from, List<Fact> declared, Origin origin)
      throws IOException {
    int index = from;
    for (; index < declared.size() && declared.get(index).origin() == origin; index++) {
      Object value = facts.get(index);
      if (value != null) {
        json.writeFieldName(texts.factNames()[index]);
        ValueJson.write(json, value);
      }
    }
    return index;
  }

  private void missing(FactValues facts, BitSet asked) throws IOException {
    json.writeFieldName(NAMES.missing);
    json.writeStartArray();
    for (int i = asked.nextSetBit(0); i >= 0; i = asked.nextSetBit(i + 1)) {
      if (facts.get(i) == null) {
        json.writeString(texts.factNames()[i]);
      }
    }
    json.writeEndArray();
  }

  private void values(Map<String, ? extends @Nullable Object> values) throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, ? extends @Nullable Object> entry : values.entrySet()) {
      json.writeFieldName(entry.getKey());
      ValueJson.write(json, entry.getValue());
    }
    json.writeEndObject();
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
    final SerializedString coverage = new SerializedString("coverage");
    final SerializedString categories = new SerializedString("categories");
    final SerializedString indicators = new SerializedString("indicators");
    final SerializedString value = new SerializedString("value");
    final SerializedString signals = new SerializedString("signals");
    final SerializedString evidence = new SerializedString("evidence");
    final SerializedString interventions = new SerializedString("interventions");
    final SerializedString because = new SerializedString("because");
    final SerializedString opportunities = new SerializedString("opportunities");
    final SerializedString status = new SerializedString("status");
    final SerializedString heldBecause = new SerializedString("heldBecause");
    final SerializedString figures = new SerializedString("figures");
    final SerializedString facts = new SerializedString("facts");
    final SerializedString missing = new SerializedString("missing");
  }
}
