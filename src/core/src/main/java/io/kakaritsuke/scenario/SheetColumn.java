package io.kakaritsuke.scenario;

import io.kakaritsuke.fact.Choice;
import io.kakaritsuke.fact.Fact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a column of the sheet 「シナリオ」 says. */
sealed interface SheetColumn {
  /** The value of a given fact. */
  record Given(Fact fact) implements SheetColumn {}

  /**
   * One expected value; なし for none.
   *
   * @param path the names of the answer that lead to it
   * @param choices its codes with what people call them; empty for a number
   */
  record One(List<String> path, List<Choice> choices) implements SheetColumn {}

  /** The expected points of an indicator; なし for not measured. */
  record Points(String indicator) implements SheetColumn {}

  /**
   * Codes of a list, separated by ; or line breaks; なし for none at all.
   *
   * @param status the status that each must have; null where any will do
   * @param denied whether they must not be there
   */
  record Codes(String part, List<Choice> choices, @Nullable String status, boolean denied)
      implements SheetColumn {}
}
