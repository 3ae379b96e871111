package io.kakaritsuke.decisionlog;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some logged decisions, newest first.
 *
 * @param next where the next page begins; null on the last page
 */
public record DecisionPage(List<LoggedDecision> decisions, @Nullable UUID next) {
  public DecisionPage {
    decisions = List.copyOf(decisions);
  }
}
