package io.kakaritsuke.task;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.account.OwnerNames;
import io.kakaritsuke.activation.ActiveVersion;
import io.kakaritsuke.problem.Limits;
import io.kakaritsuke.telling.DueTime;
import io.kakaritsuke.telling.TaskState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be done now, for whoever lists it with other things. */
@ApplicationScoped
public class LiveTasks {
  private final AgroalDataSource pool;
  private final TaskStore store;

  @Inject
  LiveTasks(AgroalDataSource pool, TaskStore store) {
    this.pool = pool;
    this.store = store;
  }

  /**
   * A task that is to be done.
   *
   * @param owner who is to do it; null for nobody in particular
   * @param name what the facts call the account
   * @param due null where it is due at no time
   * @param shown as lists of tasks show it
   */
  public record Live(
      String subject,
      @Nullable String name,
      @Nullable String owner,
      String code,
      String action,
      @Nullable Instant due,
      TaskView.One shown) {
    static Live of(StoredTask stored) {
      return new Live(
          stored.subject(),
          stored.name(),
          stored.doer(),
          stored.code(),
          stored.action(),
          stored.task().due() instanceof DueTime.At at ? at.at() : null,
          TaskView.One.of(stored));
    }
  }

  /**
   * Those of some people, the earliest due before others; what is held back is not to be done yet.
   *
   * @param owners by code or label; null for everybody's, and what is nobody's
   */
  public List<Live> of(ActiveVersion version, @Nullable Collection<String> owners)
      throws SQLException {
    List<String> names =
        owners == null
            ? List.of()
            : OwnerNames.folded(version.catalogue().owner(), List.copyOf(owners));
    TaskQuery query =
        new TaskQuery(
            version.rulebook(),
            List.of(),
            names,
            EnumSet.of(TaskState.Name.OPEN, TaskState.Name.DOING),
            List.of(),
            null,
            null,
            Limits.PAGE);
    List<Live> found = new ArrayList<>();
    List<StoredTask> page = query.page(pool, store);
    while (!page.isEmpty()) {
      List<StoredTask> shown = page.subList(0, Math.min(page.size(), query.limit()));
      shown.stream().map(Live::of).forEach(found::add);
      page =
          page.size() > shown.size()
              ? query.after(shown.get(shown.size() - 1).id(), Limits.PAGE).page(pool, store)
              : List.of();
    }
    return found;
  }
}
