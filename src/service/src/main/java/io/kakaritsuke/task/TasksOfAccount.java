package io.kakaritsuke.task;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.account.PartOfAccount;
import io.kakaritsuke.activation.ActiveVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The tasks of an account on its page. */
@ApplicationScoped
class TasksOfAccount implements PartOfAccount {
  private final AgroalDataSource pool;
  private final TaskStore store;

  @Inject
  TasksOfAccount(AgroalDataSource pool, TaskStore store) {
    this.pool = pool;
    this.store = store;
  }

  @Override
  public String member() {
    return "tasks";
  }

  @Override
  public List<TaskView.One> of(ActiveVersion version, String subject, Locale locale)
      throws SQLException {
    TaskQuery query =
        new TaskQuery(
            version.rulebook(),
            List.of(subject),
            List.of(),
            Set.of(),
            List.of(),
            null,
            null,
            PartOfAccount.MOST);
    return query.page(pool, store).stream()
        .limit(PartOfAccount.MOST)
        .map(TaskView.One::of)
        .toList();
  }
}
