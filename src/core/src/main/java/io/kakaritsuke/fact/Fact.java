package io.kakaritsuke.fact;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One declared fact.
 *
 * @param name lower camel case, the member of the JSON request
 * @param label what people call it; the header of table columns
 * @param unit for the eye (日, 円, %); a decimal with unit % is shown times 100
 * @param minimum inclusive lower bound of numbers
 * @param maximum inclusive upper bound of numbers
 * @param maxLength upper bound of the characters of a string; 0 where there is none
 * @param notAfterAsOf whether a date may lie after asOf
 * @param choices in the order of the catalogue; empty unless the type has codes
 * @param derivation null unless derived
 * @param exportColumns the column names of this fact in exports
 * @param exportFormat how exports write the value, see {@link ExportFormat}; null: plain
 * @param places what a given decimal is rounded to, half-up
 * @param validDays the days after which what was told of it is stale; 0: it grows old by no day
 * @param personal whether it says something of a person: such a fact decides nothing, and its
 *     values can be erased
 * @param latestStands whether of the dates that several sources tell the latest one stands, instead
 *     of the newest word
 */
public record Fact(
    String name,
    FactType type,
    String label,
    Origin origin,
    @Nullable String unit,
    boolean required,
    @Nullable BigDecimal minimum,
    @Nullable BigDecimal maximum,
    int maxLength,
    boolean notAfterAsOf,
    List<Choice> choices,
    @Nullable Derivation derivation,
    List<String> exportColumns,
    @Nullable String exportFormat,
    @Nullable String description,
    int places,
    int validDays,
    boolean personal,
    boolean latestStands) {
  /** What given decimals are rounded to where the catalogue does not say. */
  public static final int PLACES = 10;

  public Fact {
    Objects.requireNonNull(name);
    Objects.requireNonNull(type);
    Objects.requireNonNull(label);
    Objects.requireNonNull(origin);
    choices = List.copyOf(choices);
    exportColumns = List.copyOf(exportColumns);
  }

  /** A fact whose decimals are rounded as usual, that does not grow old and is not personal. */
  public Fact(
      String name,
      FactType type,
      String label,
      Origin origin,
      @Nullable String unit,
      boolean required,
      @Nullable BigDecimal minimum,
      @Nullable BigDecimal maximum,
      int maxLength,
      boolean notAfterAsOf,
      List<Choice> choices,
      @Nullable Derivation derivation,
      List<String> exportColumns,
      @Nullable String exportFormat,
      @Nullable String description) {
    this(
        name,
        type,
        label,
        origin,
        unit,
        required,
        minimum,
        maximum,
        maxLength,
        notAfterAsOf,
        choices,
        derivation,
        exportColumns,
        exportFormat,
        description,
        PLACES,
        0,
        false,
        false);
  }

  /** A fact that is decided on the way, as tables may name it in a condition. */
  public static Fact decided(
      String name, FactType type, String label, List<Choice> choices, @Nullable BigDecimal max) {
    return new Fact(
        name,
        type,
        label,
        Origin.DECIDED,
        null,
        false,
        max == null ? null : BigDecimal.ZERO,
        max,
        0,
        false,
        choices,
        null,
        List.of(),
        null,
        null);
  }

  /** The label of a code, or the code itself where the list does not have it. */
  public String choiceLabel(String code) {
    for (Choice choice : choices) {
      if (choice.code().equals(code)) {
        return choice.label();
      }
    }
    return code;
  }
}
