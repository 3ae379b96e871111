package io.kakaritsuke.decisionlog;

import io.kakaritsuke.decision.DecisionLog.Stored;
import io.kakaritsuke.decisionlog.GroupTransaction.OutcomeUnknownException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/**
 * Takes what waits, commits it, answers it, and does so again: a group is what gathered during the
 * commit before. Several may run side by side, each with a connection of its own.
 */
final class GroupWriter implements Runnable {
  private static final Logger LOG = Logger.getLogger(GroupWriter.class);
  private static final Duration PATIENCE = Duration.ofMillis(250);

  private final WaitingLine waiting;
  private final GroupTransaction transaction;
  private final WriterConnection connection;
  private final Availability availability;
  private final Housekeeping housekeeping;
  private final LogMetrics metrics;
  private final Duration retryInterval;
  private final Executor answering;

  GroupWriter(
      WaitingLine waiting,
      GroupTransaction transaction,
      WriterConnection connection,
      Availability availability,
      Housekeeping housekeeping,
      LogMetrics metrics,
      Duration retryInterval,
      Executor answering) {
    this.waiting = waiting;
    this.transaction = transaction;
    this.connection = connection;
    this.availability = availability;
    this.housekeeping = housekeeping;
    this.metrics = metrics;
    this.retryInterval = retryInterval;
    this.answering = answering;
  }

  @Override
  public void run() {
    try {
      while (!waiting.finished()) {
        if (availability.isLost()) {
          knock();
        } else {
          write(waiting.take(PATIENCE));
          keepHouse();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      connection.close();
    }
  }

  /** Turns away whoever slipped in, and asks whether the database is back. */
  private void knock() throws InterruptedException {
    List<Submission> late = waiting.take(Duration.ZERO);
    while (!late.isEmpty()) {
      turnAway(late);
      late = waiting.take(Duration.ZERO);
    }
    if (connection.answers()) {
      transaction.forgetPartitions();
      availability.regain();
    } else {
      Thread.sleep(retryInterval.toMillis());
    }
  }

  private void write(List<Submission> group) {
    if (group.isEmpty()) {
      return;
    }
    try {
      write(group, true);
    } catch (RuntimeException | Error e) { // The thread must live: without it nothing is stored.
      LOG.error("A group of decisions was not stored", e);
      connection.drop();
      turnAway(group);
    }
  }

  private void write(List<Submission> group, boolean again) {
    try {
      answer(group, commit(group));
    } catch (OutcomeUnknownException e) {
      giveUp(group, e);
    } catch (SQLException e) {
      switch (Failure.of(e)) {
        case DATA -> divide(group, e);
        case CONFLICT -> {
          transaction.forgetPartitions();
          retry(group, e, again);
        }
        case DATABASE -> {
          // Nothing was committed. A server that was started anew only broke the old connection;
          // one that is silent would be so a second time.
          connection.drop();
          retry(group, e, again && !Failure.isSilence(e));
        }
      }
    }
  }

  private List<Stored> commit(List<Submission> group) throws SQLException, OutcomeUnknownException {
    long start = System.nanoTime();
    List<Stored> answers = transaction.run(connection.get(), group);
    metrics.commit().record(Duration.ofNanos(System.nanoTime() - start));
    return answers;
  }

  private void retry(List<Submission> group, SQLException cause, boolean again) {
    if (again) {
      write(group, false);
    } else {
      giveUp(group, cause);
    }
  }

  private void giveUp(List<Submission> group, Exception cause) {
    connection.drop();
    availability.lose(cause);
    turnAway(group);
  }

  /** One that the database does not take must not take the others with it. */
  private void divide(List<Submission> group, SQLException cause) {
    if (group.size() == 1) {
      LOG.errorf(cause, "Decision %s was refused by the database", group.get(0).firstId());
      turnAway(group);
    } else {
      int middle = group.size() / 2;
      write(group.subList(0, middle), true);
      write(group.subList(middle, group.size()), true);
    }
  }

  private void turnAway(List<Submission> group) {
    metrics.unavailable(group.size());
    complete(group, Collections.nCopies(group.size(), new Stored.Unavailable()));
  }

  private void answer(List<Submission> group, List<Stored> answers) {
    int committed = 0;
    for (int i = 0; i < group.size(); i++) {
      if (answers.get(i) instanceof Stored.Committed) {
        committed += group.get(i).rows().size();
      }
    }
    metrics.committed(committed);
    complete(group, answers);
  }

  /** On another thread: what callers do with their answer must not hold up the next commit. */
  private void complete(List<Submission> group, List<Stored> answers) {
    answering.execute(
        () -> {
          for (int i = 0; i < group.size(); i++) {
            group.get(i).answer().complete(answers.get(i));
          }
        });
  }

  private void keepHouse() {
    if (!availability.isLost() && housekeeping.isDue()) {
      try {
        transaction.housekeeping(connection.get());
      } catch (SQLException e) {
        LOG.warnf("Expired idempotency keys were not deleted: %s", e.getMessage());
        connection.drop();
      }
    }
  }
}
