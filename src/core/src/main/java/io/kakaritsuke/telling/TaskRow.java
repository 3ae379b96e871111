package io.kakaritsuke.telling;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a row of the table 介入 says of the life of its tasks (alerts.md, "Tasks"); its due time is in
 * the decision, see {@link Asked}.
 *
 * @param endsByItself 自動終了: whether it is withdrawn when its reason is gone before it was begun
 * @param reopenDays 再発（日）; null where it opens again only after its reason was away
 * @param escalation エスカレーション先, in turn
 * @param reminderPercent of the time after which the owner is reminded
 * @param unreachableTimes how often nobody was reached when the manager is told
 */
public record TaskRow(
    String code,
    boolean endsByItself,
    @Nullable Integer reopenDays,
    List<Addressee> escalation,
    int reminderPercent,
    int unreachableTimes) {
  /** Where nothing else is said. */
  public static final int USUAL_REMINDER_PERCENT = 75;

  /** Where nothing else is said. */
  public static final int USUAL_UNREACHABLE_TIMES = 3;

  public TaskRow {
    Objects.requireNonNull(code);
    escalation = List.copyOf(escalation);
  }

  /** One of which nothing is said but whom it escalates to, as cells name them. */
  public static TaskRow usual(String code, List<String> escalation) {
    return new TaskRow(
        code,
        true,
        null,
        escalation.stream().map(Addressee::of).toList(),
        USUAL_REMINDER_PERCENT,
        USUAL_UNREACHABLE_TIMES);
  }

  /** Who is told in turn when it is overdue: 上長 first, each once. */
  public List<Addressee> chain() {
    Set<Addressee> chain = new LinkedHashSet<>();
    chain.add(new Addressee.Manager());
    chain.addAll(escalation);
    return new ArrayList<>(chain);
  }

  /**
   * What an account's decision says of the intervention.
   *
   * @param because why, in the decision's order
   * @param terms null where it is due at no time
   */
  public record Asked(List<String> because, @Nullable DueTerms terms) {
    public Asked {
      because = because.stream().distinct().toList();
    }
  }
}
