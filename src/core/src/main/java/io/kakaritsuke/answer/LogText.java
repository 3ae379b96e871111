package io.kakaritsuke.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kakaritsuke.engine.DecisionPart;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.Firing;
import io.kakaritsuke.fact.FactValues;
import io.kakaritsuke.fact.JsonFacts;
import io.kakaritsuke.fact.Stale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes what the log keeps of a decision: compact, and all that a replay needs. */
public final class LogText {
  private LogText() {}

  /**
   * The entry of a decision.
   *
   * @param key null where the client sent none; the answer is kept only beside a key
   */
  public static LogEntry entry(
      Decision decision, DecisionJson.Answer answer, @Nullable IdempotencyKey key) {
    return entry(decision, answer, key, null);
  }

  /**
   * The entry of a decision on an account.
   *
   * @param key as for any other
   * @param why why the account was decided
   */
  @SuppressWarnings(
      "NullAway") // It reads byte @Nullable [] of a record as an array that is not null.
  public static LogEntry entry(
      Decision decision,
      DecisionJson.Answer answer,
      @Nullable IdempotencyKey key,
      @Nullable Why why) {
    Evaluation evaluation = decision.evaluation();
    Evaluation.Health health = evaluation.health();
    return new LogEntry(
        decision.id(),
        decision.rulebook(),
        decision.version(),
        decision.versionHash(),
        evaluation.facts().subject(),
        evaluation.facts().asOf(),
        decision.decidedAt(),
        decision.asked(),
        health == null ? null : health.score(),
        health == null ? null : health.band(),
        codes(evaluation.signals()),
        given(answer, evaluation.facts()),
        personal(answer),
        outcome(evaluation),
        digest(answer),
        key,
        key == null ? null : answer.bytes(),
        why,
        null);
  }

  private static List<String> codes(List<Evaluation.Signal> signals) {
    String[] codes = new String[signals.size()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = signals.get(i).code();
    }
    return List.of(codes);
  }

  // The given facts come first among the facts of the answer, so they are written already.
  private static byte[] given(DecisionJson.Answer answer, FactValues facts) {
    byte[] marks = marks(facts);
    int length = answer.derived() - answer.given();
    byte[] given = new byte[length + marks.length + 2];
    given[0] = '{';
    System.arraycopy(answer.bytes(), answer.given(), given, 1, length);
    System.arraycopy(marks, 0, given, length + 1, marks.length);
    given[given.length - 1] = '}';
    return given;
  }

  @SuppressWarnings(
      "NullAway") // It reads byte @Nullable [] of a method as an array that is not null.
  private static byte @Nullable [] personal(DecisionJson.Answer answer) {
    if (!answer.hasPersonal()) {
      return null;
    }
    // The subject is among the facts before them, so a comma comes first.
    byte[] object = new byte[answer.closed() - answer.personal() + 1];
    System.arraycopy(answer.bytes(), answer.personal(), object, 0, object.length - 1);
    object[0] = '{';
    object[object.length - 1] = '}';
    return object;
  }

  // That something was too old was given as well, or was erased: a replay knows no other source.
  private static byte[] marks(FactValues facts) {
    Map<String, Stale> stale = facts.stale();
    Map<String, Boolean> erased = facts.erased();
    if (stale.isEmpty() && erased.isEmpty()) {
      return new byte[0];
    }
    byte[] object =
        json(
            json -> {
              if (!erased.isEmpty()) {
                json.writeObjectFieldStart(JsonFacts.ERASED);
                for (Map.Entry<String, Boolean> one : erased.entrySet()) {
                  json.writeBooleanField(one.getKey(), one.getValue());
                }
                json.writeEndObject();
              }
              if (!stale.isEmpty()) {
                json.writeFieldName(JsonFacts.STALE);
                JsonFacts.write(json, stale);
              }
            });
    // Among the given facts, of which that of the subject comes first.
    object[0] = ',';
    return Arrays.copyOf(object, object.length - 1);
  }

  private static byte[] outcome(Evaluation evaluation) {
    return json(
        json -> {
          for (DecisionPart part : DecisionPart.ANSWERED) {
            part(json, part, evaluation);
          }
          texts(json, "firings", evaluation.firings(), LogText::name);
        });
  }

  private static void part(JsonGenerator json, DecisionPart part, Evaluation evaluation)
      throws IOException {
    switch (part.form()) {
      case SEGMENTS -> {
        json.writeObjectFieldStart(part.member());
        for (DecisionPart.Decided segment : part.decided(evaluation)) {
          json.writeStringField(segment.code(), segment.state());
        }
        json.writeEndObject();
      }
      case HEALTH -> health(json, evaluation.health());
      case ENTRIES ->
          texts(
              json,
              part.member(),
              part.entries(evaluation),
              one -> part.hasLoggedState() ? one.code() + ':' + one.state() : one.code());
      // They are made of the facts and rules again.
      case FIGURES -> {}
    }
  }

  private static void health(JsonGenerator json, Evaluation.@Nullable Health health)
      throws IOException {
    if (health == null) {
      return;
    }
    json.writeFieldName("score");
    ValueJson.write(json, health.score());
    json.writeStringField("band", health.band());
    json.writeNumberField("coverage", health.coverage());
    json.writeArrayFieldStart("points");
    for (Evaluation.Indicator indicator : health.indicators()) {
      ValueJson.write(json, indicator.points());
    }
    json.writeEndArray();
  }

  // A row's id names it within the version; a rule is named by its file and name.
  private static String name(Firing firing) {
    if (firing instanceof Firing.OfRow row) {
      return row.id();
    }
    Firing.OfRule rule = (Firing.OfRule) firing;
    return rule.file() + '#' + rule.rule();
  }

  private static <T> void texts(
      JsonGenerator json, String name, List<? extends T> all, Function<T, String> text)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (T one : all) {
      json.writeString(text.apply(one));
    }
    json.writeEndArray();
  }

  private static byte[] digest(DecisionJson.Answer answer) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(answer.bytes(), answer.content(), answer.personal() - answer.content());
      digest.update(answer.bytes(), answer.closed(), answer.bytes().length - answer.closed());
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private interface Members {
    void writeTo(JsonGenerator json) throws IOException;
  }

  private static byte[] json(Members members) {
    WrittenBytes bytes = new WrittenBytes();
    try (JsonGenerator json = ValueJson.FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      members.writeTo(json);
      json.writeEndObject();
      json.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
