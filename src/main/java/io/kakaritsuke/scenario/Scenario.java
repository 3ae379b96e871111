package io.kakaritsuke.scenario;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Given facts, and the part of a decision that is expected of them.
 *
 * @param name a sentence, unique in the rulebook
 * @param guard whether it is an invariant, which keeps a version that fails it from being published
 * @param file the name of its file, without folders
 * @param spot where it begins there
 * @param given facts by name, defaults included: null, Boolean, BigDecimal or String
 * @param expect what must be
 * @param not what must not be
 */
public record Scenario(
    String name,
    boolean guard,
    String file,
    Spot spot,
    LocalDate asOf,
    Map<String, @Nullable Object> given,
    Expected.Members expect,
    Expected.Members not) {
  /** The member of the expectation that names bad facts; nothing is decided then. */
  static final String VIOLATIONS = "violations";

  public Scenario {
    Objects.requireNonNull(name);
    Objects.requireNonNull(file);
    Objects.requireNonNull(spot);
    Objects.requireNonNull(asOf);
    given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
    Objects.requireNonNull(expect);
    Objects.requireNonNull(not);
  }

  /** Whether the facts are expected to be refused. */
  boolean expectsViolations() {
    return expect.members().containsKey(VIOLATIONS) || not.members().containsKey(VIOLATIONS);
  }
}
