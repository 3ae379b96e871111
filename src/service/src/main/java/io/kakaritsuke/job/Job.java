package io.kakaritsuke.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One job as the database has it; what is to be done, and what came of it, its kind keeps beside it
 * under the same id.
 *
 * @param kind the name of a {@link JobKind}
 * @param failure the code of why it failed; null otherwise
 * @param finishedAt null until it has ended
 * @param done how many of its subjects, decisions and so on are behind it
 * @param total how many there are; null until they are counted
 */
public record Job(
    UUID id,
    String kind,
    String rulebook,
    Instant createdAt,
    String createdBy,
    JobState state,
    @Nullable String failure,
    @Nullable Instant finishedAt,
    long done,
    @Nullable Long total) {
  public Job {
    Objects.requireNonNull(id);
    Objects.requireNonNull(state);
  }

  /** One that nobody has begun. */
  public static Job asked(String kind, String rulebook, Instant now, String createdBy) {
    return new Job(
        UUID.randomUUID(),
        kind,
        rulebook,
        now.truncatedTo(ChronoUnit.MICROS),
        createdBy,
        JobState.WAITING,
        null,
        null,
        0,
        null);
  }

  /** Reads one from a row that has the columns of the table of jobs. */
  public static Job read(ResultSet row) throws SQLException {
    OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
    return new Job(
        row.getObject("id", UUID.class),
        row.getString("kind"),
        row.getString("rulebook"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getString("created_by"),
        JobState.valueOf(row.getString("state")),
        row.getString("failure"),
        finished == null ? null : finished.toInstant(),
        row.getLong("done"),
        row.getObject("total", Long.class));
  }
}
