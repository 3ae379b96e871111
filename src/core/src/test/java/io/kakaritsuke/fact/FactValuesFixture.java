package io.kakaritsuke.fact;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Lays out values that a test or benchmark has at hand, past the checks of a request. */
public final class FactValuesFixture {
  private FactValuesFixture() {}

  /**
   * Takes values as they are.
   *
   * @param values by index of the catalogue, of the declared types; given away
   */
  public static FactValues of(FactCatalogue catalogue, LocalDate asOf, @Nullable Object[] values) {
    return new FactValues(catalogue, asOf, values, StaleFacts.NONE);
  }
}
