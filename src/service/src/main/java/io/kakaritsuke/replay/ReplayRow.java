package io.kakaritsuke.replay;

import io.kakaritsuke.comparison.Candidate.Identity;
import io.kakaritsuke.decisionlog.LogRange.Position;
import io.kakaritsuke.job.Job;
import io.kakaritsuke.replay.Replay.Asked;
import io.kakaritsuke.replay.Replay.Counts;
import io.kakaritsuke.replay.Replay.Progress;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Reads one replay from the database. */
final class ReplayRow {
  private ReplayRow() {}

  static Replay read(ResultSet row) throws SQLException {
    return new Replay(
        Job.read(row), asked(row), row.getObject("proof_day", LocalDate.class), progress(row));
  }

  private static Asked asked(ResultSet row) throws SQLException {
    Array subjects = row.getArray("subjects");
    String hash = row.getString("content_hash");
    return new Asked(
        row.getString("rulebook"),
        at(row, "decided_from"),
        at(row, "decided_to"),
        subjects == null ? null : List.of((String[]) subjects.getArray()),
        row.getObject("sample_size", Integer.class),
        row.getObject("sample_share", Double.class),
        row.getLong("seed"),
        hash == null
            ? null
            : new Identity(row.getObject("version", Integer.class), row.getString("draft"), hash),
        row.getObject("as_of", LocalDate.class));
  }

  private static Progress progress(ResultSet row) throws SQLException {
    UUID last = row.getObject("position_id", UUID.class);
    return new Progress(
        row.getObject("sample_up_to", Long.class),
        last == null ? null : new Position(at(row, "position_at"), last),
        new Counts(
            row.getLong("same"),
            row.getLong("different"),
            row.getLong("not_decidable"),
            row.getLong("not_reproduced")));
  }

  private static Instant at(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
