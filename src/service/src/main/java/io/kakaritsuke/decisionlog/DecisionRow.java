package io.kakaritsuke.decisionlog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** Reads one row of the log. */
final class DecisionRow {
  /** The columns that {@link #read} needs. */
  static final String COLUMNS =
      "id, rulebook, version, version_hash, subject, as_of, decided_at, asked, score, band,"
          + " signals, facts, outcome, digest";

  private DecisionRow() {}

  static LoggedDecision read(ResultSet row) throws SQLException {
    return new LoggedDecision(
        row.getObject("id", UUID.class),
        row.getString("rulebook"),
        row.getInt("version"),
        HexFormat.of().formatHex(row.getBytes("version_hash")),
        row.getString("subject"),
        row.getObject("as_of", LocalDate.class),
        row.getObject("decided_at", OffsetDateTime.class).toInstant(),
        row.getInt("asked"),
        row.getObject("score", Integer.class),
        row.getString("band"),
        List.of((String[]) row.getArray("signals").getArray()),
        LoggedText.ofUtf8(row.getBytes("facts")),
        LoggedText.ofUtf8(row.getBytes("outcome")),
        HexFormat.of().formatHex(row.getBytes("digest")));
  }
}
