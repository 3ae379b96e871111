package io.kakaritsuke.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.DecisionPart;
import io.kakaritsuke.engine.EntryMember;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.fact.JsonFacts;
import io.kakaritsuke.fact.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
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
   * @param given where the members of the given facts begin that are not personal
   * @param derived where they end
   * @param personal where those of the personal facts begin, after all other facts and with the
   *     comma
   * @param closed where they end
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared; copying would cost the hot path.
  public record Answer(
      byte[] bytes, int content, int given, int derived, int personal, int closed) {
    /** One that is only answered, and never logged. */
    public static Answer of(byte[] bytes) {
      return new Answer(bytes, 0, 0, 0, 0, 0);
    }

    boolean hasPersonal() {
      return closed > personal;
    }
  }

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
      int personal = written();
      personal(facts);
      int closed = written();
      json.writeEndObject();
      missing(facts, compiled.askedFacts(decision.asked()));
      if (!facts.stale().isEmpty()) {
        json.writeFieldName(NAMES.stale);
        JsonFacts.write(json, facts.stale());
      }
      json.writeEndObject();
      json.flush();
      return new Answer(bytes.toByteArray(), content, given, derived, personal, closed);
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
    for (DecisionPart part : DecisionPart.ANSWERED) {
      if (part.isAsked(decision.asked())) {
        part(part, evaluation);
      }
    }
  }

  private void part(DecisionPart part, Evaluation evaluation) throws IOException {
    switch (part.form()) {
      case SEGMENTS -> {
        if (!evaluation.segments().isEmpty()) {
          name(part);
          segments(evaluation.segments());
        }
      }
      case HEALTH -> {
        if (evaluation.health() != null) {
          name(part);
          health(evaluation.health());
        }
      }
      case ENTRIES -> {
        if (compiled.decides(Objects.requireNonNull(part.concern()))) {
          name(part);
          entries(part, part.entries(evaluation));
        }
      }
      case FIGURES -> {
        if (!evaluation.figures().isEmpty()) {
          name(part);
          ValueJson.write(json, evaluation.figures());
        }
      }
    }
  }

  private void name(DecisionPart part) throws IOException {
    json.writeFieldName(Objects.requireNonNull(NAMES.parts.get(part)));
  }

  private void segments(Map<String, Evaluation.@Nullable Segment> segments) throws IOException {
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

  private void entries(DecisionPart part, List<? extends Evaluation.Entry> entries)
      throws IOException {
    Names.OfSubject[] differing = Objects.requireNonNull(NAMES.ofSubject.get(part));
    json.writeStartArray();
    for (Evaluation.Entry entry : entries) {
      Piece piece = texts.entry(part, entry);
      json.writeStartObject();
      json.writeRaw(piece.before());
      for (Names.OfSubject member : differing) {
        json.writeFieldName(member.name());
        ValueJson.write(json, member.value().apply(entry));
      }
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

  // Last, so that what is logged and repeated of the answer is all around them.
  private void personal(FactValues facts) throws IOException {
    for (Fact fact : facts.catalogue().personal()) {
      Object value = facts.get(fact.name());
      if (value != null) {
        json.writeFieldName(texts.factNames()[facts.catalogue().index(fact.name())]);
        ValueJson.write(json, value);
      }
    }
  }

  /**
   * Writes the facts of one origin from an index on, but for personal ones; the index of the first
   * of another.
   */
  private int facts(FactValues facts, int from, List<Fact> declared, Origin origin)
      throws IOException {
    int index = from;
    for (; index < declared.size() && declared.get(index).origin() == origin; index++) {
      Object value = facts.get(index);
      if (value != null && !declared.get(index).personal()) {
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
      if (facts.get(i) == null && !facts.isStale(i)) {
        json.writeString(texts.factNames()[i]);
      }
    }
    json.writeEndArray();
  }

  /** The names of members, encoded once. */
  private static final class Names {
    final SerializedString id = new SerializedString("id");
    final SerializedString rulebook = new SerializedString("rulebook");
    final SerializedString version = new SerializedString("version");
    final SerializedString decidedAt = new SerializedString("decidedAt");
    final SerializedString subject = new SerializedString("subject");
    final SerializedString asOf = new SerializedString("asOf");
    final SerializedString score = new SerializedString("score");
    final SerializedString coverage = new SerializedString("coverage");
    final SerializedString categories = new SerializedString("categories");
    final SerializedString indicators = new SerializedString("indicators");
    final SerializedString value = new SerializedString("value");
    final Map<DecisionPart, SerializedString> parts = new EnumMap<>(DecisionPart.class);
    final Map<DecisionPart, OfSubject[]> ofSubject = new EnumMap<>(DecisionPart.class);
    final SerializedString facts = new SerializedString("facts");
    final SerializedString missing = new SerializedString("missing");
    final SerializedString stale = new SerializedString("stale");

    Names() {
      for (DecisionPart part : DecisionPart.ANSWERED) {
        parts.put(part, new SerializedString(part.answeredIn()));
        ofSubject.put(
            part,
            part.members().stream()
                .filter(EntryMember::ofSubject)
                .map(one -> new OfSubject(new SerializedString(one.name()), one.value()))
                .toArray(OfSubject[]::new));
      }
    }

    /** A member of an entry that differs from subject to subject. */
    record OfSubject(SerializedString name, Function<Evaluation.Entry, @Nullable Object> value) {}
  }
}
