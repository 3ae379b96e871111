package io.kakaritsuke.account;

import io.agroal.api.AgroalDataSource;
import io.kakaritsuke.job.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** How far accounts are made anew, in the database beside the jobs. */
@ApplicationScoped
class RebuildStore {
  private final AgroalDataSource pool;

  @Inject
  RebuildStore(AgroalDataSource pool) {
    this.pool = pool;
  }

  static boolean add(Connection connection, Job job) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("insert into account_rebuild (id) values (?)")) {
      statement.setObject(1, job.id());
      return statement.executeUpdate() == 1;
    }
  }

  /** Keeps how far it has come, in the transaction of the caller. */
  static void keep(Connection connection, Job job, String position) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("update account_rebuild set position = ? where id = ?")) {
      statement.setString(1, position);
      statement.setObject(2, job.id());
      statement.executeUpdate();
    }
  }

  /** The last account that is behind it; null before it has begun. */
  @Nullable String position(Job job) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("select position from account_rebuild where id = ?")) {
      statement.setObject(1, job.id());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    }
  }
}
