package io.kakaritsuke.engine;

import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.rulebook.Concern;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The names that DRL may use. A rule of a concern matches that concern's type; all types have every
 * fact of the catalogue and what is decided by then as properties ({@code Intervention( band ==
 * "CRITICAL" )}).
 */
final class Vocabulary {
  /** The package of the types. */
  static final String PACKAGE = "io.kakaritsuke.rules";

  /** The package of the rules of tables: no name that an author's package can have. */
  static final String TABLES = "<tables>";

  /** The type that has every fact as a property, for the parameters of functions. */
  static final String FACTS = "Facts";

  /** The type that has every setting as a constant. */
  static final String SETTINGS = "Settings";

  private Vocabulary() {}

  /** The type that the DRL rules of a concern match: {@code HealthScore} of health-score. */
  static String typeOf(Concern concern) {
    return Arrays.stream(concern.code().split("-"))
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining());
  }

  /** The type of what is inserted in a stage, which its table rules match. */
  static String typeOf(int stage) {
    return "Stage" + stage;
  }

  /**
   * The whole number through which table rules compare a date (days from 1970-01-01) or a decimal
   * (times 10^10).
   */
  static String comparedProperty(Fact fact) {
    return fact.name() + (fact.type() == FactType.DATE ? "EpochDay" : "E10");
  }

  /** The getter of a property. */
  static String getter(String property) {
    return "get" + Character.toUpperCase(property.charAt(0)) + property.substring(1);
  }

  /** The internal name of a type of the package. */
  static String internal(String type) {
    return PACKAGE.replace('.', '/') + '/' + type;
  }
}
