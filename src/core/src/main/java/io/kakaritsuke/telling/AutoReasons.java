package io.kakaritsuke.telling;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What an AUTO intervention of one account was sent for (alerts.md, "Tasks"): it opens no task, and
 * goes to the webhook once a reason. A reason that was away is sent again when it comes back.
 *
 * @param sent those of the latest decision
 */
public record AutoReasons(Set<String> sent) {
  /** Nothing was sent. */
  public static final AutoReasons NONE = new AutoReasons(Set.of());

  public AutoReasons {
    sent = Set.copyOf(sent);
  }

  /** Those that are to be sent after a decision; none where it does not have the intervention. */
  public List<String> toSend(List<String> because) {
    return because.stream().filter(one -> !sent.contains(one)).distinct().toList();
  }

  /** The same after that decision. */
  public AutoReasons after(List<String> because) {
    return new AutoReasons(new LinkedHashSet<>(because));
  }
}
