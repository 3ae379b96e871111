package io.kakaritsuke.task;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.account.OwnedAccounts;
import io.kakaritsuke.account.OwnerNames;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.activation.draft.UnderWay;
import io.kakaritsuke.alert.Alerts;
import io.kakaritsuke.rulebook.Finding;
import io.kakaritsuke.rulebook.Person;
import io.kakaritsuke.rulebook.Roster;
import io.kakaritsuke.rulebook.Rulebook;
import io.kakaritsuke.telling.Recipients;
import io.kakaritsuke.text.Text;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What people have whose row is gone from team.xlsx in a draft, and who would hear of it. */
@ApplicationScoped
class PeopleOfDraft implements UnderWay {
  private static final String WORKBOOK = "team.xlsx";
  private static final String SHEET = "担当者";

  private final AgroalDataSource pool;
  private final OwnedAccounts accounts;
  private final Alerts alerts;
  private final TaskStore tasks;
  private final Clock clock;

  @Inject
  PeopleOfDraft(
      AgroalDataSource pool, OwnedAccounts accounts, Alerts alerts, TaskStore tasks, Clock clock) {
    this.pool = pool;
    this.accounts = accounts;
    this.alerts = alerts;
    this.tasks = tasks;
    this.clock = clock;
  }

  /** How much is somebody's. */
  private record Load(int accounts, int tasks, int alerts) {
    boolean isNothing() {
      return accounts + tasks + alerts == 0;
    }
  }

  @Override
  public List<Finding> findings(ActiveVersion base, Rulebook draft) throws SQLException {
    Roster roster = draft.roster();
    // Without a team everybody who is named hears of what is theirs.
    if (roster.people().isEmpty()) {
      return List.of();
    }
    Set<String> names =
        roster.people().stream()
            .map(one -> OwnerNames.folded(one.name()))
            .collect(Collectors.toSet());
    List<Finding> found = new ArrayList<>();
    LocalDate today = LocalDate.ofInstant(clock.instant(), base.catalogue().zone());
    for (Person person : base.compiled().rulebook().roster().people()) {
      String name = person.name();
      if (!names.contains(OwnerNames.folded(name))) {
        Load load = load(base, name, today);
        if (!load.isNothing()) {
          List<String> others = Recipients.of(roster).names(List.of(), name, today);
          found.add(
              new Finding(
                  Finding.Level.WARNING,
                  WORKBOOK,
                  SHEET,
                  null,
                  "person-gone",
                  message(name, load, String.join("、", others)),
                  name));
        }
      }
    }
    return found;
  }

  private Load load(ActiveVersion base, String name, LocalDate today) throws SQLException {
    List<String> folded = OwnerNames.folded(base.catalogue().owner(), List.of(name));
    int live;
    try (Connection connection = pool.getConnection()) {
      live = tasks.liveOf(connection, base.rulebook(), folded);
    }
    return new Load(
        accounts.of(base, List.of(name), today, Integer.MAX_VALUE - 1).size(),
        live,
        alerts.openOf(base.rulebook(), folded));
  }

  private static Text message(String name, Load load, String others) {
    return new Text(
        "「"
            + name
            + "」の行がなくなりますが、担当のアカウントが"
            + load.accounts()
            + "社、終わっていないタスクが"
            + load.tasks()
            + "件、開いている通知が"
            + load.alerts()
            + "件あります。担当は「"
            + name
            + "」のまま、知らせだけが「"
            + others
            + "」に届くようになります。先に担当を引き継いでください",
        "The row of '"
            + name
            + "' is gone, who has accounts ("
            + load.accounts()
            + "), tasks ("
            + load.tasks()
            + ") and open alerts ("
            + load.alerts()
            + "). They stay theirs, and what is told of them goes to '"
            + others
            + "'. Hand them over first");
  }
}
