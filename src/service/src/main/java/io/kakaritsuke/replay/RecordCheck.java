package io.kakaritsuke.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kakaritsuke.answer.LogEntry;
import io.kakaritsuke.comparison.ChangeView.SourceView;
import io.kakaritsuke.decisionlog.LoggedDecision;
import io.kakaritsuke.engine.CompiledRulebook;
import io.kakaritsuke.engine.Firing;
import io.kakaritsuke.replay.Findings.Record;
import io.kakaritsuke.replay.Findings.Refusal;
import io.kakaritsuke.rulebook.DecisionTable;
import io.kakaritsuke.rulebook.Row;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TableKind;
import io.kakaritsuke.text.Violation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Says in what a record differs from what its own version makes of it. */
final class RecordCheck {
  private final LoggedDecision logged;
  private final Rulebook rulebook;

  RecordCheck(LoggedDecision logged, CompiledRulebook own) {
    this.logged = logged;
    this.rulebook = own.rulebook();
  }

  /** Where the facts of the record are refused by its own version. */
  static Findings refused(List<Violation> violations) {
    return new Findings(
        List.of(),
        Refusal.of(violations, List.of(Cause.RECORD)),
        new Record(List.of("facts"), List.of(), List.of()));
  }

  /**
   * Where the version decides, but not what is logged.
   *
   * @param unlike the members of the record that differ
   */
  Findings of(List<String> unlike, LogEntry made) {
    List<String> indicators =
        rulebook
            .tables(TableKind.INDICATOR)
            .map(DecisionTable::code)
            .map(code -> Objects.requireNonNullElse(code, ""))
            .toList();
    LoggedOutcome was = LoggedOutcome.read(logged.outcome().toString(), indicators);
    LoggedOutcome is = LoggedOutcome.read(new String(made.outcome(), UTF_8), indicators);
    return new Findings(
        differences(was, is),
        null,
        new Record(unlike, rows(was.firings(), is.firings()), rows(is.firings(), was.firings())));
  }

  private static List<DifferenceView> differences(LoggedOutcome was, LoggedOutcome is) {
    Set<LoggedOutcome.Key> keys = new LinkedHashSet<>(was.states().keySet());
    keys.addAll(is.states().keySet());
    List<DifferenceView> differences = new ArrayList<>();
    for (LoggedOutcome.Key key : keys) {
      String logged = was.states().get(key);
      String made = is.states().get(key);
      if (!Objects.equals(logged, made)) {
        differences.add(DifferenceView.ofRecord(key, logged, made));
      }
    }
    return differences;
  }

  private List<SourceView> rows(List<String> names, List<String> without) {
    return names.stream().filter(name -> !without.contains(name)).map(this::place).toList();
  }

  // A name that is no row's is that of a rule, as file#rule.
  private SourceView place(String name) {
    for (DecisionTable table : rulebook.tables()) {
      for (Row row : table.rows()) {
        if (row.id().equals(name)) {
          return source(new Firing.OfRow(table.workbook(), table.sheet(), row.number(), name));
        }
      }
    }
    int hash = name.indexOf('#');
    return source(
        new Firing.OfRule(name.substring(hash + 1), name.substring(0, Math.max(0, hash))));
  }

  private static SourceView source(Firing firing) {
    return Objects.requireNonNull(SourceView.of(firing));
  }
}
