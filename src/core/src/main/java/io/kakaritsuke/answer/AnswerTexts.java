package io.kakaritsuke.answer;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.DecisionPart;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.engine.Firing;
import io.kakaritsuke.fact.FactCatalogue;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the answers of one version repeat, encoded once: of each row all that it decides but the
 * values of the subject. Labels, actions and sources are the greater part of every answer.
 */
final class AnswerTexts {
  /**
   * Beyond so many pieces only those of rows are kept: DRL rules may make texts out of facts,
   * another one for each subject.
   */
  private static final int MAX_OF_OTHERS = 2_000;

  private final SerializableString[] factNames;

  /**
   * By the row; what DRL rules hand in by itself, without what differs; indicators and categories
   * that are not measured by their place.
   */
  private final Map<Object, Piece> pieces = new ConcurrentHashMap<>();

  private AnswerTexts(FactCatalogue catalogue) {
    factNames =
        catalogue.facts().stream()
            .map(fact -> encoded(fact.name()))
            .toArray(SerializableString[]::new);
  }

  private static SerializableString encoded(String name) {
    SerializedString text = new SerializedString(name);
    text.asQuotedUTF8();
    return text;
  }

  /** The place of what has no row, because it was not measured. */
  private record Unmeasured(Class<?> part, String code) {}

  static AnswerTexts of(CompiledRulebook compiled) {
    return compiled.workedOut(
        AnswerTexts.class, version -> new AnswerTexts(version.rulebook().catalogue()));
  }

  /** The names of all facts, by index. */
  SerializableString[] factNames() {
    return factNames;
  }

  Piece segment(Evaluation.Segment segment) {
    Object key = segment.source() instanceof Firing.OfRow row ? row : segment;
    return known(key, () -> Piece.of(segment));
  }

  Piece band(Evaluation.Health health) {
    Object key = measured(health.source(), Evaluation.Health.class, "");
    return known(key, () -> Piece.of(health));
  }

  Piece category(Evaluation.Category category) {
    Object key = measured(category.source(), Evaluation.Category.class, category.code());
    return known(key, () -> Piece.of(category));
  }

  Piece indicator(Evaluation.Indicator indicator) {
    Object key = measured(indicator.source(), Evaluation.Indicator.class, indicator.code());
    return known(key, () -> Piece.of(indicator));
  }

  private static Object measured(@Nullable Firing source, Class<?> part, String code) {
    return source == null ? new Unmeasured(part, code) : source;
  }

  Piece entry(DecisionPart part, Evaluation.Entry entry) {
    Object key = entry.source() instanceof Firing.OfRow row ? row : entry.ofAnySubject();
    return known(key, () -> Piece.of(part, entry));
  }

  private Piece known(Object key, Supplier<Piece> written) {
    Piece known = pieces.get(key);
    if (known != null) {
      return known;
    }
    Piece piece = written.get();
    if (key instanceof Firing.OfRow || pieces.size() < MAX_OF_OTHERS) {
      pieces.put(key, piece);
    }
    return piece;
  }
}
