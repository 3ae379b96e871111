package io.kakaritsuke.account;

import io.kakaritsuke.answer.FactsJson;
import io.kakaritsuke.comparison.StateWords;
import io.kakaritsuke.engine.DecidedCodes;
import io.kakaritsuke.engine.DecisionPart;
import io.kakaritsuke.fact.AccountHeading;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.fact.FactType;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.rulebook.TableKind;
import io.kakaritsuke.text.Text;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Accounts and their changes as tables for people: a cell is a text, a number, a day or null. */
final class AccountTable {
  static final Text ACCOUNTS = new Text("アカウント", "accounts");
  static final Text CHANGES = new Text("変化", "changes");

  private static final List<Text> OF_ENDS =
      List.of(
          new Text("終了日", "ended on"), new Text("終了の理由", "reason"), new Text("統合先", "merged into"));

  private static final List<Text> OF_CHANGES =
      List.of(
          new Text("アカウント", "account"),
          new Text("名称", "name"),
          new Text("担当", "owner"),
          new Text("日付", "day"),
          new Text("変化", "change"),
          new Text("項目", "what"),
          new Text("前", "before"),
          new Text("後", "after"),
          new Text("原因", "causes"));

  private static final String BETWEEN = "; ";

  private final FactCatalogue catalogue;
  private final StateWords words;
  private final Map<String, String> signals;
  private final Map<String, String> interventions;
  private final Locale locale;

  AccountTable(Rulebook rulebook, Locale locale) {
    this.catalogue = rulebook.catalogue();
    this.signals = DecidedCodes.named(rulebook, TableKind.SIGNAL);
    this.interventions = DecidedCodes.named(rulebook, TableKind.INTERVENTION);
    this.words = new StateWords(List.of(catalogue));
    this.locale = locale;
  }

  /**
   * The headings of a list of accounts.
   *
   * @param columns the facts that are shown
   * @param ended whether it is a list of those that have ended
   */
  List<String> ofAccounts(List<String> columns, boolean ended) {
    return Stream.of(
            Arrays.stream(AccountHeading.values()).map(heading -> heading.text().in(locale)),
            (ended ? OF_ENDS : List.<Text>of()).stream().map(heading -> heading.in(locale)),
            columns.stream().map(this::label))
        .flatMap(headings -> headings)
        .toList();
  }

  private String label(String name) {
    Fact fact = catalogue.fact(name);
    return fact == null ? name : fact.label();
  }

  List<@Nullable Object> of(AccountRow row, List<String> columns, boolean ended) {
    List<@Nullable Object> cells =
        new ArrayList<>(
            Arrays.asList(
                row.subject(),
                row.name(),
                row.owner(),
                segments(row),
                row.score(),
                words.band(row.band()),
                words.band(row.previousBand()),
                row.scoreChange(),
                joined(called(signals, row.signals())),
                joined(called(interventions, row.interventions())),
                row.decidedOn(),
                row.oldestFact()));
    Account.End end = row.end();
    if (ended && end != null) {
      cells.addAll(Arrays.asList(end.on(), end.reason(), end.mergedInto()));
    }
    columns.forEach(column -> cells.add(cell(catalogue.fact(column), row.facts().get(column))));
    return cells;
  }

  private static List<String> called(Map<String, String> labels, List<String> codes) {
    return codes.stream().map(code -> labels.getOrDefault(code, code)).toList();
  }

  private @Nullable String segments(AccountRow row) {
    List<String> all = new ArrayList<>();
    for (String dimension : catalogue.dimensions()) {
      Text state = words.state(DecisionPart.SEGMENT, dimension, row.segments().get(dimension));
      if (state != null) {
        all.add(state.in(locale));
      }
    }
    return joined(all);
  }

  private static @Nullable Object cell(@Nullable Fact fact, @Nullable String scalar) {
    if (fact == null || scalar == null) {
      return null;
    }
    String text = FactsJson.text(scalar);
    FactType type = fact.type();
    return switch (type) {
      case INTEGER, DECIMAL -> new BigDecimal(text);
      case DATE -> LocalDate.parse(text);
      case BOOLEAN -> Boolean.valueOf(text);
      default -> fact.choiceLabel(text);
    };
  }

  List<String> ofChanges() {
    return OF_CHANGES.stream().map(heading -> heading.in(locale)).toList();
  }

  List<@Nullable Object> of(AccountChange change) {
    return Arrays.asList(
        change.subject(),
        change.name(),
        change.owner(),
        change.asOf(),
        change.kind().words().in(locale),
        change.label(),
        state(change, change.from()),
        state(change, change.to()),
        joined(change.causes().stream().map(cause -> cause.label().in(locale)).toList()));
  }

  private @Nullable String state(AccountChange change, @Nullable String state) {
    DecisionPart part = change.kind().part();
    if (part == null) {
      return state;
    }
    Text text = words.state(part, change.code(), state);
    return Objects.requireNonNullElse(text, new Text("なし", "none")).in(locale);
  }

  private static @Nullable String joined(List<String> texts) {
    return texts.isEmpty() ? null : String.join(BETWEEN, texts);
  }
}
