package io.kakaritsuke.alert;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.account.PartOfAccount;
import io.kakaritsuke.activation.ActiveVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The alerts of an account on its page. */
@ApplicationScoped
class AlertsOfAccount implements PartOfAccount {
  private final AgroalDataSource pool;
  private final Clock clock;

  @Inject
  AlertsOfAccount(AgroalDataSource pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  @Override
  public String member() {
    return "alerts";
  }

  @Override
  public List<AlertView.One> of(ActiveVersion version, String subject, Locale locale)
      throws SQLException {
    AlertQuery query =
        new AlertQuery(
            version.rulebook(),
            List.of(subject),
            List.of(),
            Set.of(),
            List.of(),
            null,
            PartOfAccount.MOST);
    List<StoredAlert> found = query.page(pool).stream().limit(PartOfAccount.MOST).toList();
    Hearing.All heard = Hearing.of(pool, found, version.catalogue().zone(), clock.instant());
    return found.stream().map(alert -> AlertView.One.of(alert, heard, locale)).toList();
  }
}
