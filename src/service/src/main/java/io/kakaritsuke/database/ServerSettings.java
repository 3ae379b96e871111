package io.kakaritsuke.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** How the embedded server is set up; written anew at each start, above what initdb chose. */
final class ServerSettings {
  private static final String NAME = "kakaritsuke.conf";
  private static final String CUSTOM = "custom.conf";

  private ServerSettings() {}

  static void include(Path cluster) throws IOException {
    Files.writeString(
        cluster.resolve("postgresql.conf"),
        String.format(Locale.ROOT, "%ninclude '%s'%ninclude_if_exists '%s'%n", NAME, CUSTOM),
        StandardOpenOption.APPEND);
  }

  static void write(Path cluster, int port) throws IOException {
    Files.writeString(cluster.resolve(NAME), text(port));
  }

  private static String text(int port) {
    return String.format(
        Locale.ROOT,
        """
    # Written at each start. Own settings belong into custom.conf beside this file.
    listen_addresses = '127.0.0.1'
    port = %d
    unix_socket_directories = ''
    max_connections = 40
    password_encryption = scram-sha-256
    # Rounds are against guessing; this password is 256 random bits, and each connection pays for them.
    scram_iterations = 1

    # What has been answered must outlive a power cut.
    fsync = on
    synchronous_commit = on
    full_page_writes = on

    shared_buffers = 128MB
    max_wal_size = 1GB
    min_wal_size = 128MB
    checkpoint_timeout = 15min
    # A client that is gone for good must not hold locks.
    tcp_keepalives_idle = 30
    idle_in_transaction_session_timeout = 60s

    timezone = 'UTC'
    log_timezone = 'UTC'
    # A week of log, each day over that of the week before.
    logging_collector = on
    log_filename = 'postgresql-%%a.log'
    log_truncate_on_rotation = on
    log_rotation_age = 1d
    log_rotation_size = 0
    """,
        port);
  }
}
