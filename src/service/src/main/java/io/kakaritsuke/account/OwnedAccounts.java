package io.kakaritsuke.account;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.account.AccountQuery.Column;
import io.kakaritsuke.account.AccountQuery.Order;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.engine.Evaluation;
import io.kakaritsuke.fact.Fact;
import io.kakaritsuke.fact.FactCatalogue;
import io.kakaritsuke.problem.Limits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of some people as they stand on a day, for whoever lists what is to be done about
 * them. Reads, and locks nothing; blocks, so not for event loops.
 */
@ApplicationScoped
public class OwnedAccounts {
  private final AgroalDataSource pool;
  private final AccountReader reader;
  private final AccountRecords records;
  private final AccountDecider decider;

  @Inject
  OwnedAccounts(
      AgroalDataSource pool, AccountReader reader, AccountRecords records, AccountDecider decider) {
    this.pool = pool;
    this.reader = reader;
    this.records = records;
    this.decider = decider;
  }

  /**
   * An account.
   *
   * @param owner as the facts name them, by code
   */
  public record Owned(String subject, @Nullable String name, @Nullable String owner) {}

  /**
   * Those that have not ended on a day, by their names and owners of then.
   *
   * @param owners by code or label; null for everybody's
   * @param day not after today
   * @param atMost one more than that where there are more
   */
  public List<Owned> of(
      ActiveVersion version, @Nullable Collection<String> owners, LocalDate day, int atMost)
      throws SQLException {
    List<Owned> found = new ArrayList<>();
    each(version, owners, day, atMost, found::add);
    return found;
  }

  /** Tells them one after another, those of everybody. */
  public void each(ActiveVersion version, LocalDate day, Consumer<Owned> told) throws SQLException {
    each(version, null, day, Integer.MAX_VALUE - 1, told);
  }

  private void each(
      ActiveVersion version,
      @Nullable Collection<String> owners,
      LocalDate day,
      int atMost,
      Consumer<Owned> told)
      throws SQLException {
    FactCatalogue catalogue = version.catalogue();
    AccountQuery query = query(version, owners, day);
    int count = 0;
    List<AccountRow> page = reader.list(catalogue, query);
    while (!page.isEmpty()) {
      List<AccountRow> shown = page.subList(0, Math.min(page.size(), query.limit()));
      for (AccountRow row : shown) {
        if (count++ > atMost) {
          return;
        }
        told.accept(new Owned(row.subject(), row.name(), row.owner()));
      }
      String last = shown.get(shown.size() - 1).subject();
      page =
          page.size() > shown.size()
              ? reader.list(catalogue, query.after(last, Limits.PAGE))
              : List.of();
    }
  }

  private AccountQuery query(
      ActiveVersion version, @Nullable Collection<String> owners, LocalDate day) {
    FactCatalogue catalogue = version.catalogue();
    return new AccountQuery(
        version.rulebook(),
        owners == null ? null : AccountQuery.Owners.of(catalogue.owner(), List.copyOf(owners)),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        day.isBefore(decider.today(version)) ? day : null,
        null,
        day,
        false,
        null,
        name(catalogue.subjectLabel()),
        name(catalogue.owner()),
        new Order(Column.SUBJECT, false),
        null,
        Limits.PAGE);
  }

  private static @Nullable String name(@Nullable Fact fact) {
    return fact == null ? null : fact.name();
  }

  /**
   * How accounts stand on a day by their last decisions until then, each by the version of then.
   * Those are missing that had none, or whose decision cannot be made again.
   */
  public Map<String, Evaluation> on(
      ActiveVersion version, Collection<String> subjects, LocalDate day) throws SQLException {
    Map<String, Evaluation> found = new HashMap<>();
    for (LoggedOfAccount logged : logged(version, subjects, day).values()) {
      Made made = decider.logged(version.rulebook(), logged.on(day));
      if (made != null) {
        found.put(logged.subject(), made.evaluation());
      }
    }
    return found;
  }

  private Map<String, LoggedOfAccount> logged(
      ActiveVersion version, Collection<String> subjects, LocalDate day) throws SQLException {
    if (subjects.isEmpty()) {
      return Map.of();
    }
    try (Connection connection = pool.getConnection()) {
      return records.decidedBy(connection, version.rulebook(), subjects, day);
    }
  }
}
