package io.kakaritsuke.activation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kakaritsuke.engine.DecidedCodes;
import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Derivation;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TableKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One fact of the catalogue as clients see it; what does not apply to it is absent. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Fact")
record FactView(
    String name,
    String type,
    String label,
    String origin,
    @Nullable String unit,
    boolean required,
    @Nullable BigDecimal minimum,
    @Nullable BigDecimal maximum,
    @Nullable Integer maxLength,
    boolean notAfterAsOf,
    @Nullable Integer places,
    @Nullable Integer validDays,
    @Nullable Boolean personal,
    @Nullable List<Choice> choices,
    @Nullable DerivationView derivation,
    List<String> exportColumns,
    @Nullable String exportFormat,
    @Nullable String description) {

  /**
   * How the fact is derived, and from which facts.
   *
   * @param places what the result is rounded to; null where the catalogue does not say
   */
  @Schema(name = "Derivation")
  record DerivationView(
      String function,
      List<String> arguments,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer places) {
    static DerivationView of(Derivation derivation) {
      boolean stated = derivation.places() != Derivation.PLACES;
      return new DerivationView(
          derivation.code(), derivation.arguments(), stated ? derivation.places() : null);
    }
  }

  /** A fact of a rulebook's catalogue; what a signal is called may say a number of its row. */
  static FactView of(Fact fact, Rulebook rulebook) {
    if (!fact.name().equals(FactCatalogue.SIGNALS)) {
      return of(fact);
    }
    List<Choice> signals =
        DecidedCodes.named(rulebook, TableKind.SIGNAL).entrySet().stream()
            .map(signal -> new Choice(signal.getKey(), signal.getValue()))
            .toList();
    return of(fact, signals);
  }

  static FactView of(Fact fact) {
    return of(fact, fact.choices());
  }

  private static FactView of(Fact fact, List<Choice> choices) {
    Derivation derivation = fact.derivation();
    return new FactView(
        fact.name(),
        fact.type().name().toLowerCase(Locale.ROOT),
        fact.label(),
        fact.origin().name().toLowerCase(Locale.ROOT),
        fact.unit(),
        fact.required(),
        JsonValues.number(fact.minimum()),
        JsonValues.number(fact.maximum()),
        fact.maxLength() == 0 ? null : fact.maxLength(),
        fact.notAfterAsOf(),
        fact.places() == Fact.PLACES ? null : fact.places(),
        fact.validDays() == 0 ? null : fact.validDays(),
        fact.personal() ? Boolean.TRUE : null,
        choices.isEmpty() ? null : choices,
        derivation == null ? null : DerivationView.of(derivation),
        fact.exportColumns(),
        fact.exportFormat(),
        fact.description());
  }
}
